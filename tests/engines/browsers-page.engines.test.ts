import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from '../support/serve-site.ts';
import type { Engine } from './engine.ts';
import { waitFor } from './engine.ts';
import { enginesHere, startEngine } from './engines.ts';

let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => void (site = await serveSite()));
afterAll(() => site.close());

/** The pages of the demos that have a list to choose from, and that of browsers. */
const pagesWithLists = [
  '/en/browsers/',
  ...readdirSync('dist/en/demos')
    .map((id) => `/en/demos/${id}/`)
    .filter((path) => {
      const text = readFileSync(`dist${path}index.html`, 'utf8');
      return text.includes('<select name="');
    }),
];

describe.each(enginesHere())('in %s', (id) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEngine(id)));
  afterAll(() => engine.close());

  it('a row that needs a tab is measured by a click', async () => {
    const { tab } = engine;
    await tab.goto(`${site.origin}/en/browsers/`);
    const isReady = () => document.querySelector('[data-do=all]:enabled') !== null;
    await waitFor(tab, isReady, []);
    await tab.click('td[data-row=window-stop] a');
    const kept = () => localStorage.getItem('downstream.browser');
    expect(await waitFor(tab, kept, [])).toContain('"window-stop"');
    expect(
      await tab.call(() => document.querySelector('browser-matrix [role=status]')?.textContent),
    ).toContain('Measured: window.stop()');
  });

  it('a list of a demo, whatever is chosen in it, does not make its page wider than a phone', async () => {
    const { tab } = engine;
    await tab.resize(360, 740); // no window of WebKitGTK is narrower than 447 px
    const wide: string[] = [];
    for (const path of pagesWithLists) {
      await tab.goto(site.origin + path);
      const overflow = await tab.call(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        for (const list of document.querySelectorAll('select')) {
          const lengths = [...list.options].map(({ text }) => text.length);
          list.selectedIndex = lengths.indexOf(Math.max(...lengths));
        }
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      if (overflow > 0) wide.push(`${path}: ${overflow} px`);
    }
    expect(wide).toEqual([]);
    expect(pagesWithLists.length).toBeGreaterThan(10);
  }, 60_000);
});
