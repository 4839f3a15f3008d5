import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from '../support/serve-site.ts';
import type { Engine, Tab } from './engine.ts';
import { waitFor } from './engine.ts';
import { enginesHere, startEngine } from './engines.ts';

let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => void (site = await serveSite()));
afterAll(() => site.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a page has reported since `listenForErrors`. */
type Watched = typeof globalThis & { reported: string[] };

/** Opens the page of a demo whose buttons work. From now on the page keeps its errors. */
async function openDemo(tab: Tab, id: string, locale = 'en'): Promise<void> {
  await tab.goto(`${site.origin}/${locale}/demos/${id}/`);
  await waitFor(
    tab,
    () => document.querySelector<HTMLButtonElement>('[data-do=run]')?.disabled === false,
    [],
  );
  await tab.call(() => {
    const reported: string[] = [];
    Object.assign(globalThis, { reported });
    addEventListener('error', ({ message }) => reported.push(message));
    addEventListener('unhandledrejection', ({ reason }) => reported.push(String(reason)));
  });
}

const linesOf = (tab: Tab) =>
  tab.call(() => document.querySelector('.demo-lines')?.textContent ?? '');

/** Waits until a navigation has led to a page. What is called in the tab while the page changes may never return. */
async function arrive(tab: Tab, path: string): Promise<void> {
  await pause(500);
  const place = () => tab.call(() => location.pathname).catch(() => undefined);
  await expect.poll(() => Promise.race([place(), pause(2000)])).toBe(path);
}

/** Runs a demo until its output has this text. Resolves with the output. */
async function runUntil(tab: Tab, text: string): Promise<string> {
  await tab.click('[data-do=run]');
  await waitFor(
    tab,
    (wanted) => document.querySelector('.demo-lines')?.textContent?.includes(wanted),
    [text],
  );
  return linesOf(tab);
}

/** All files with this ending in a folder of the built site. */
const built = (folder: string, ending: string) =>
  readdirSync(join('dist', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `/${folder}/${name}`);

/** All declarations in the style sheets of pages, without those of `@font-face` and `@page`, which are no rules. */
function declarations(): string[][] {
  const found = new Map<string, string[]>();
  for (const page of built('en', '.html')) {
    for (const [, sheet = ''] of readFileSync(`dist${page}`, 'utf8').matchAll(
      /<style[^>]*>([\s\S]*?)<\/style>/g,
    )) {
      const rules = sheet.replace(/@(font-face|page)[^{]*\{[^}]*\}/g, '');
      for (const [both, prop = '', value = ''] of rules.matchAll(
        /(?<=[{;])([a-z][a-z-]*):([^;{}]*)(?=[;}])/g,
      ))
        found.set(both, [prop, value.replace('!important', '')]);
    }
  }
  return [...found.values()];
}

/** What an engine may lack: the page is right without it. */
const dispensable = [
  '-webkit-text-size-adjust: 100%',
  'text-size-adjust: 100%',
  'text-wrap: pretty',
  'forced-color-adjust: none',
  'field-sizing: content',
];

describe.each(enginesHere())('in %s', (id) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEngine(id)));
  afterAll(() => engine.close());

  it.each(['ticker-forever', 'shared-stream'])(
    'after Back the run of %s that leaving has ended holds no connection',
    async (demo) => {
      const { tab } = engine;
      await openDemo(tab, demo);
      await tab.click('[data-do=run]');
      await waitFor(tab, () => document.querySelector('.demo-lines')?.textContent, []);
      expect(site.admission.open).toBeGreaterThan(0);
      await tab.call(() => void setTimeout(() => location.assign('/en/glossary/')));
      await arrive(tab, '/en/glossary/');
      await expect.poll(() => site.admission.open).toBe(0);
      await tab.call(() => void setTimeout(() => history.back()));
      await arrive(tab, `/en/demos/${demo}/`);
      // WebKit sends the request of a source that it has revived after its reconnection time.
      for (const until = Date.now() + 5000; Date.now() < until; await pause(100))
        expect(site.admission.open).toBe(0);
    },
    60_000,
  );

  it('a demo that posts a Request sends its body', async () => {
    await openDemo(engine.tab, 'post-again');
    expect(await runUntil(engine.tab, 'answer 1')).not.toContain('status');
  });

  it('no response from the sandbox is an error after which an EventSource comes back', async () => {
    await openDemo(engine.tab, 'own-client');
    const lines = await runUntil(engine.tab, '"attempt":4');
    expect(lines).not.toContain('readyState 2');
    expect(lines.match(/error, readyState 0/g)).toHaveLength(3);
  });

  it('a diagram that grows is no error of the window', async () => {
    await openDemo(engine.tab, 'ticker');
    await runUntil(engine.tab, '5 of 5');
    expect(await engine.tab.call(() => (globalThis as Watched).reported)).toEqual([]);
  });

  it('open stands in the diagram where this browser fires it', async () => {
    await openDemo(engine.tab, 'flush');
    await runUntil(engine.tab, '"n":2');
    const row = await engine.tab.call(() => {
      const opened = [...document.querySelectorAll('.wire-row')].find((each) =>
        each.textContent?.includes('readyState 1'),
      );
      return opened?.querySelector('.wire-written') ? 'a write' : 'the head';
    });
    expect(row).toBe(id === 'firefox' ? 'a write' : 'the head');
  });

  it('after a reload the settings are the reader’s, and the author’s can be put back', async () => {
    const { tab } = engine;
    const text = () =>
      tab.call(() => document.querySelector<HTMLTextAreaElement>('live-demo textarea')?.value);
    await openDemo(tab, 'play');
    const authored = await text();
    await tab.call(() => {
      const field = document.querySelector('live-demo textarea');
      if (!(field instanceof HTMLTextAreaElement)) throw new Error('no field');
      field.value = 'data: mine';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await openDemo(tab, 'play');
    expect(await text()).toBe('data: mine');
    await tab.click('[data-do=reset]');
    expect(await text()).toBe(authored);
  });

  it('the forms of a page that is loaded again are as on the first visit', async () => {
    const { tab } = engine;
    const values = () =>
      tab.call(() =>
        [...document.querySelectorAll<HTMLInputElement>('main :is(input, select, textarea)')].map(
          ({ name, value, checked }) => `${name}: ${value} ${String(checked)}`,
        ),
      );
    for (const path of ['sandbox', 'questions', 'interview/sheets', 'demos/cors-desk']) {
      await tab.goto(`${site.origin}/en/${path}/`);
      const before = await values();
      await tab.call(() => {
        for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
          'main :is(input, select, textarea)',
        )) {
          if (field instanceof HTMLSelectElement) field.selectedIndex = field.length - 1;
          else if (field.type === 'checkbox' || field.type === 'radio')
            field.checked = !field.checked;
          else if (field.type !== 'file') field.value = '7';
        }
        Object.assign(globalThis, { isFirst: true });
        setTimeout(() => location.reload());
      });
      await expect
        .poll(() =>
          tab
            .call(() => !('isFirst' in globalThis) && document.readyState === 'complete')
            .catch(() => false),
        )
        .toBe(true);
      await pause(300);
      expect(await values(), path).toEqual(before);
    }
  });

  // All pages of a kind that has questions look alike, so these are not visited.
  const inFirefox = id === 'firefox' ? it : () => undefined;
  inFirefox(
    'no page with a demo, and none that stands alone, scrolls sideways on a phone, in a font that makes fields wide',
    async () => {
      const { tab } = engine;
      await tab.resize(360, 740);
      const paths = built('zh-cn', 'index.html').filter((path) => !/questions\/\w/.test(path));
      const wide: string[] = [];
      for (const path of paths) {
        await tab.goto(site.origin + path.replace('index.html', ''));
        const overflow = await tab.call(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('body, input, select, textarea, button { font-family: sans-serif; }');
          document.adoptedStyleSheets.push(sheet);
          for (const details of document.querySelectorAll('details')) details.open = true;
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        if (overflow > 0) wide.push(`${path}: ${overflow} px`);
      }
      expect(wide).toEqual([]);
      expect(paths.length).toBeGreaterThan(70);
    },
    120_000,
  );

  it('every declaration of the style sheets is understood, or dispensable', async () => {
    const { tab } = engine;
    await tab.goto(`${site.origin}/en/`);
    const refused = await tab.call(
      (all) => all.filter(([prop = '', value = '']) => !CSS.supports(prop, value)),
      declarations(),
    );
    const left = refused.map((each) => each.join(': '));
    expect(left.filter((each) => !dispensable.includes(each))).toEqual([]);
  });
});
