import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { type Demo, demoOf, openDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/reconnection/';

/** Each request of a run as the table has it. */
const attempts = ({ root }: Demo) => root.locator('attempt-table tbody tr:not(.attempt-headers)');

/** Seconds between the end of each attempt and the next. */
async function pauses(demo: Demo): Promise<number[]> {
  const told = await attempts(demo).locator('th').allInnerTexts();
  return told.flatMap((text) => (/([\d.]+) s later/.exec(text) ?? []).slice(1).map(Number));
}

test.describe('what the lesson predicts', () => {
  test.beforeEach(({ page }) => page.goto(lesson));

  test('a cut stream comes back after the default of three seconds, with its last id', async ({
    page,
  }) => {
    const demo = await demoOf(page, 'reconnection-cut').run();
    await expect(attempts(demo).nth(0)).toContainText('cut by the server');
    await expect(attempts(demo).nth(0)).toContainText('its default, 3000 ms');
    // The last of the three may be lost with the connection.
    await expect(attempts(demo).nth(1)).toContainText(/1\.[23]/);
    const [pause = 0] = await pauses(demo);
    expect(pause).toBeGreaterThan(2.9);
    expect(pause).toBeLessThan(4.5);
  });

  test('a clean end is to the page what a cut is, and 204 is an end for good', async ({ page }) => {
    const lost = await demoOf(page, 'reconnection-end-or-cut').run();
    await expect(attempts(lost)).toHaveCount(3);
    await expect(attempts(lost).nth(0)).toContainText('ended by the server');
    await expect(attempts(lost).nth(1)).toContainText('cut by the server');
    await expect(lost.lines.filter({ hasText: 'error' })).toHaveText(
      Array(2).fill('error · readyState 0'),
    );

    const stopped = await demoOf(page, 'reconnection-204').run();
    await stopped.finished();
    await expect(attempts(stopped)).toHaveCount(2);
    await expect(attempts(stopped).nth(1)).toContainText(/204.*gave up for good.*readyState 2/s);
    await expect(stopped.output).toContainText('error · readyState 2');
  });

  test('retry holds for later streams of the same object that do not send it', async ({ page }) => {
    const { lines } = await demoOf(page, 'reconnection-retry-kept').run();
    await expect(lines.nth(1)).toContainText('no retry here');
    const began = Date.now();
    await expect(lines.nth(2)).toContainText('no retry here');
    expect(Date.now() - began).toBeLessThan(2500);
  });

  test('a 503 on the reconnect is final, whatever Retry-After says, and a wrong type at once', async ({
    page,
  }) => {
    const refused = await demoOf(page, 'reconnection-503').run();
    await refused.finished();
    await expect(attempts(refused)).toHaveCount(2);
    await expect(attempts(refused).nth(1)).toContainText(/503.*gave up for good/s);
    await expect(refused.wire).toContainText('Retry-After: 1');

    const wrong = await demoOf(page, 'reconnection-type').run();
    await wrong.finished();
    await expect(attempts(wrong)).toHaveCount(1);
    await expect(attempts(wrong)).toContainText(/200.*text\/plain.*gave up for good/s);
  });

  test('close() in onerror throws the reconnection away; to look at readyState mends it', async ({
    page,
  }) => {
    const closed = await demoOf(page, 'reconnection-close').run();
    await closed.finished();
    await expect(attempts(closed)).toHaveCount(1);
    await expect(attempts(closed)).toContainText(/is done.*readyState 2/s);

    const reopened = await demoOf(page, 'reconnection-reopen').run();
    await expect(reopened.output).toContainText('"attempt":3,"n":3');
    await expect(attempts(reopened).nth(1)).toContainText(/#1\.2.*1\.3.*503/s);
    await expect(attempts(reopened).nth(2)).toContainText(/#2\.1.*not sent.*readyState 1/s);
  });
});

test('a client that makes new objects asks a 404 five times at most, each time later, and says that it stops', async ({
  page,
}) => {
  const demo = await openDemo(page, 'reopen', { settings: { answers: '404' } });
  await demo.run();
  await expect(demo.output).toContainText('no connection: reload the page', { timeout: 25_000 });
  await expect(attempts(demo)).toHaveCount(5);
  const waits = (await demo.lines.allTextContents()).flatMap((line) =>
    (/in (\d+) ms$/.exec(line) ?? []).slice(1).map(Number),
  );
  expect(waits).toHaveLength(4);
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(250 * 2 ** (n + 1));
    expect(wait).toBeLessThanOrEqual(500 * 2 ** (n + 1));
  }
  await page.waitForTimeout(2000);
  await expect(attempts(demo)).toHaveCount(5);
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`after a ${status} the browser reconnects to the URL that it led to, and source.url keeps the first`, async ({
    page,
    site,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === '/sandbox/reconnect')
        asked.push(searchParams.has('redirected') ? 'far' : 'near');
    });
    await page.goto('/en/progress/');
    const url = `${site.origin}/sandbox/reconnect?answers=${status}&events=1&retry=100&key=${status}`;
    const seen = await page.evaluate(async (address) => {
      const source = new EventSource(address);
      const data: string[] = [];
      await new Promise<void>((resolve) => {
        source.onmessage = (event) => {
          if (data.push(event.data) === 3) resolve();
        };
      });
      source.close();
      return { data, url: source.url };
    }, url);
    expect(seen.url).toBe(url);
    const event = { attempt: 0, n: 1, redirected: status };
    expect(seen.data.map((data) => JSON.parse(data))).toEqual([event, event, event]);
    expect(asked.slice(0, 4)).toEqual(['near', 'far', 'far', 'far']);
  });
}

test('the bench counts down, shows the headers of each request and compares with the guess', async ({
  page,
}) => {
  const settings = { first: 'drop', second: '503', retry: 1000, requests: 3 };
  const demo = await openDemo(page, 'reconnect', { settings });
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    new MutationObserver(() => {
      const [, left] =
        /in ([\d.]+) s/.exec(document.querySelector('.attempt-then')?.textContent ?? '') ?? [];
      if (left !== undefined && left !== told.at(-1)) told.push(left);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await demo.run();
  await expect(demo.root.locator('.attempt-then')).toHaveCount(2);
  const told = await page.evaluate<string[]>('globalThis.told');
  expect(told.length).toBeGreaterThan(1);
  expect(told.map(Number)).toEqual(told.map(Number).sort((a, b) => b - a));

  await demo.finished();
  await expect(demo.root.locator('.attempts-verdict')).toHaveText('✗ Requests: 2. You expected 3.');
  await demo.root.getByText('Request headers (3)').click();
  await expect(demo.root.getByText(/^Last-Event-ID: 1\.[23]$/).first()).toBeVisible();
});

test('the timeline in the text follows the bench', async ({ page }) => {
  await page.goto(lesson);
  const drawing = page.locator('figure.figure', { hasText: 'reconnection time' });
  await demoOf(page, 'reconnection-type').run();
  await expect(drawing.locator('.current')).toContainText('over for good');
});

/** Plays scripts to EventSources of the page at the same time; they tell the ms of each `open`, `error` and `message`. */
const listenTo = (page: Page, scripts: Record<string, string>) =>
  page.evaluateHandle(async (all) => {
    const pack = async (script: string) => {
      const packed = new Blob([script]).stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
      return btoa(String.fromCharCode(...bytes)).replace(
        /[+/=]/g,
        (sign) => ({ '+': '-', '/': '_' })[sign] ?? '',
      );
    };
    const told: Record<string, { type: string; at: number }[]> = {};
    for (const [name, script] of Object.entries(all)) {
      const query = new URLSearchParams({ key: crypto.randomUUID(), script: await pack(script) });
      const source = new EventSource(`/sandbox/play?${query}`);
      const events: { type: string; at: number }[] = (told[name] = []);
      const note = ({ type }: Event): void => {
        events.push({ type, at: performance.now() });
        if (events.length === 8) source.close();
      };
      source.onopen = note;
      source.onerror = note;
      source.onmessage = note;
    }
    return told;
  }, scripts);

test('retry counts without a blank line, digits only; without a value it falls back to three seconds; JSON for a body loops', async ({
  page,
}) => {
  await page.goto('/en/progress/');
  const handle = await listenTo(page, {
    unfinished: 'retry: 200\n',
    letters: ': @attempt 2\nretry: 5s\n: @end\n: @attempt 1\nretry: 200\n',
    // The second connection takes the value back, the third stays.
    empty: ': @attempt 3\n: @stall\n: @attempt 2\nretry:\n: @end\n: @attempt 1\nretry: 200\n',
    json: 'retry: 200\n{"error":"oops"}\n',
  });
  const lengths = async () =>
    Object.fromEntries(
      Object.entries(await handle.jsonValue()).map(([name, { length }]) => [name, length]),
    );
  await expect
    .poll(lengths, { timeout: 15_000 })
    .toEqual({ unfinished: 8, letters: 8, empty: 5, json: 8 });

  const told = await handle.jsonValue();
  /** From each `error` to the `open` after it, in ms. */
  const pausesOf = (name: string) =>
    (told[name] ?? []).flatMap(({ type, at }, n, all) => {
      const next = all[n + 1];
      return type === 'error' && next ? [next.at - at] : [];
    });
  for (const name of ['unfinished', 'letters', 'json']) {
    expect(pausesOf(name), name).toHaveLength(3);
    expect(Math.max(...pausesOf(name)), name).toBeLessThan(2000);
  }
  expect(new Set(told['json']?.map(({ type }) => type))).toEqual(new Set(['open', 'error']));
  const [first = Infinity, second = 0] = pausesOf('empty');
  expect(first).toBeLessThan(2000);
  expect(second).toBeGreaterThan(2900);
});

test('a port at which nobody listens is asked again until somebody answers', async ({ page }) => {
  const make = () =>
    createServer((req, res) => {
      if (req.url === '/') return void res.end('<!doctype html><title>a page</title>');
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.write('retry: 100\n\n');
    });
  const listen = async (port: number) => {
    const server = make();
    await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
    return server;
  };
  const close = async (server: ReturnType<typeof make>) => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };

  const before = await listen(0);
  const { port } = before.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  const seen = await page.evaluateHandle(() => {
    const states: string[] = [];
    const source = new EventSource('/stream');
    const note = ({ type }: Event) => states.push(`${type} ${source.readyState}`);
    source.onopen = source.onerror = note;
    return states;
  });
  const states = () => seen.jsonValue();
  await expect.poll(states).toEqual(['open 1']);
  await close(before);
  // The loss, and at least one attempt that nobody answered.
  await expect.poll(async () => (await states()).length).toBeGreaterThan(2);
  const after = await listen(port);
  await expect.poll(async () => (await states()).at(-1)).toBe('open 1');
  expect(new Set((await states()).slice(1, -1))).toEqual(new Set(['error 0']));
  await page.goto('about:blank');
  await close(after);
});
