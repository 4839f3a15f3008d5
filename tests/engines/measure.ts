import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import type { Finding } from '../../content/browsers/check.ts';
import { listenOnFreePort } from '../support/free-port.ts';
import { findNginx, startNginx } from '../support/nginx.ts';
import { serveSite } from '../support/serve-site.ts';
import { startEngine } from './engines.ts';
import type { EngineId, Tab } from './engine.ts';
import { waitFor } from './engine.ts';
import { apart, canCutLinks } from './link.ts';
import { fateOf, watchStream } from './watched-stream.ts';

/** What was found, by row. */
export type Findings = Record<string, Finding>;

/** Whether a time is to be measured again. */
export type Doubt = (row: string, ms: number) => boolean;

/** Rows for which something is missing here. CI has everything. */
function skipped(what: string, cure: string): Findings {
  if (process.env['CI']) throw new Error(`${what} was not measured: ${cure}`);
  console.log(`Skipped: ${what} was not measured (${cure}).`);
  return {};
}

/** Opens the page of browsers, and waits until its buttons do something. */
async function openPage(tab: Tab, origin: string): Promise<void> {
  await tab.goto(`${origin}/en/browsers/`);
  await waitFor(
    tab,
    () => document.querySelector('browser-matrix [data-do=all]:enabled') !== null,
    [],
  );
}

/** The rows that need a thing, by their ids. */
const rowsBy = (tab: Tab, by: string) =>
  tab.call(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>(`td[data-by=${wanted}]`)].map(
        ({ dataset }) => dataset['row'] ?? '',
      ),
    by,
  );

/** What the page has kept in its column. */
const kept = (tab: Tab) =>
  tab.call(() => {
    const text = localStorage.getItem('downstream.browser') ?? '{"findings":{}}';
    const { findings } = JSON.parse(text) as { findings: Record<string, { finding: Finding }> };
    return Object.fromEntries(Object.entries(findings).map(([row, { finding }]) => [row, finding]));
  });

/** Presses a button of the page that measures, wherever it is, and waits until what it does is over. */
async function press(tab: Tab, button: string): Promise<void> {
  await tab.call((selector) => {
    const pressed = document.querySelector<HTMLButtonElement>(selector);
    if (!pressed || pressed.disabled) throw new Error(`${selector} cannot be pressed.`);
    pressed.click();
    return null;
  }, button);
  const isOver = () =>
    document.querySelector('browser-matrix [data-do=stop][aria-disabled=true]') !== null;
  await waitFor(tab, isOver, [], 240_000);
}

/**
 * Presses the button that measures all rows that a page can. A time that is doubtful is measured again, twice at most; the
 * least counts when all three are, because a busy machine rather makes it longer.
 */
async function ofPage(tab: Tab, origin: string, isDoubtful: Doubt): Promise<Findings> {
  await openPage(tab, origin);
  await press(tab, 'browser-matrix [data-do=all]');
  for (const row of await rowsBy(tab, 'page')) {
    // A row that took longer than the page waits for it.
    if ((await kept(tab))[row] === undefined) await press(tab, `td[data-row=${row}] button`);
  }
  const findings: Findings = await kept(tab);
  for (const [row, first] of Object.entries(findings)) {
    let least = first;
    for (let more = 0; more < 2 && typeof least === 'number' && isDoubtful(row, least); more += 1) {
      await press(tab, `td[data-row=${row}] button`);
      const again = (await kept(tab))[row];
      if (typeof again !== 'number') continue;
      least = isDoubtful(row, again) ? Math.min(least, again) : again;
    }
    findings[row] = least;
  }
  return findings;
}

/** Measures in the page that the other rows open in a tab. */
async function ofTab(tab: Tab, origin: string): Promise<Findings> {
  await openPage(tab, origin);
  const findings: Findings = {};
  for (const row of await rowsBy(tab, 'tab')) {
    await tab.goto(`${origin}/en/browsers/`);
    await tab.call(() => sessionStorage.clear());
    await tab.goto(`${origin}/en/browsers/tab/?measure=${row}`);
    const found = () => document.querySelector('#found')?.textContent;
    findings[row] = await waitFor(tab, found, [], 60_000).then(String);
  }
  return findings;
}

/** Nobody listens for 4 s: at the page's origin, then at the second one. */
async function ofAbsence(tab: Tab): Promise<Findings> {
  const site = await serveSite();
  const findings: Findings = {};
  try {
    for (const [row, origin] of [
      ['away', ''],
      ['away-cross', site.crossOrigin],
    ] as const) {
      await tab.goto(`${site.origin}/en/progress/`);
      await watchStream(tab, `${origin}/sandbox/cut?interval=200&retry=500`);
      await site.goAway(4000);
      const fate = await fateOf(tab, 15_000);
      findings[row] = { 'error-0': 'comes-back', 'error-2': 'final' }[fate] ?? fate;
    }
  } finally {
    site.close();
  }
  return findings;
}

/** A chunked body whose connection is closed, not reset, before its last chunk. */
async function ofUnfinishedBody(tab: Tab): Promise<Findings> {
  const server = createServer((req, res) => {
    if (req.url !== '/body') return void res.setHeader('Content-Type', 'text/html').end('');
    res.write('data: 1\n\n', () => res.socket?.end());
  });
  const port = await listenOnFreePort(server);
  try {
    await tab.goto(`http://localhost:${port}/`);
    const finding = await tab.call(async () => {
      const reader = (await fetch('/body')).body?.getReader();
      try {
        while ((await reader?.read())?.done === false);
        return 'done';
      } catch (error) {
        return error instanceof TypeError ? 'rejects' : 'other';
      }
    });
    return { 'body-unfinished': finding };
  } finally {
    server.close();
  }
}

/** What the page measures over HTTP/2 too, behind nginx: rows that are called so with `-http2`. */
const overHttp2 = ['open-head', 'after-cut', 'body-cut'];

async function ofHttp2(tab: Tab, origin: string): Promise<Findings> {
  const path = findNginx();
  if (path === undefined) return skipped('HTTP/2', 'apt-get install nginx openssl');
  const nginx = await startNginx(path, 'content/servers/nginx-http2.conf', {
    4321: Number(new URL(origin).port),
  });
  try {
    await openPage(tab, nginx.origin);
    for (const row of overHttp2) await press(tab, `td[data-row=${row}] button`);
    const found = Object.entries(await kept(tab));
    return Object.fromEntries(found.map(([row, finding]) => [`${row}-http2`, finding]));
  } finally {
    await nginx.stop();
  }
}

/** The cable between an engine and the server is out for 3 s, then for 12 s, each with a stream of its own. */
async function ofLink(id: EngineId): Promise<Findings> {
  if (!canCutLinks()) return skipped('A cut link', 'run as root, and apt-get install iproute2');
  const findings: Findings = {};
  for (const seconds of ['3', '12']) {
    const [program, ...words] = [...apart, process.execPath, 'tests/engines/cut-a-link.ts'];
    const { stdout } = await promisify(execFile)(program, [...words, id, seconds]);
    findings[`link-down-${seconds}`] = stdout.trim();
  }
  return findings;
}

/** All rows in one engine, some in a browser of their own beside the others: most of the time is waiting. */
export async function measureEngine(
  id: EngineId,
  isDoubtful: Doubt,
): Promise<{ version: string; findings: Findings }> {
  const site = await serveSite();
  const { origin } = site;
  const inBrowser = async (measure: (tab: Tab) => Promise<Findings>) => {
    const { version, tab, close } = await startEngine(id);
    return { version, findings: await measure(tab).finally(close) };
  };
  const parts = [
    inBrowser((tab) => ofPage(tab, origin, isDoubtful)),
    inBrowser((tab) => ofOthers(tab, origin)),
    ofLink(id),
  ] as const;
  try {
    const [{ version, findings }, others, linked] = await Promise.all(parts);
    return { version, findings: { ...findings, ...others.findings, ...linked } };
  } finally {
    await Promise.allSettled(parts); // one that failed must not leave the browsers of the others behind
    site.close();
  }
}

/** What the page does not measure by itself, one after the other, because each uses the whole tab. */
const ofOthers = async (tab: Tab, origin: string): Promise<Findings> => ({
  ...(await ofTab(tab, origin)),
  ...(await ofAbsence(tab)),
  ...(await ofUnfinishedBody(tab)),
  ...(await ofHttp2(tab, origin)),
});
