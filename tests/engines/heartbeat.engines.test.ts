import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from '../support/serve-site.ts';
import type { Engine } from './engine.ts';
import { waitFor } from './engine.ts';
import { enginesHere, startEngine } from './engines.ts';

let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => void (site = await serveSite()));
afterAll(() => site.close());

/** What the demo prints some time after the click on a link that loads no page. */
const afterLink = {
  chromium: 'after 1.2 s: readyState 1, events since: 1',
  firefox: 'after 1.2 s: readyState 2, events since: 0',
  webkitgtk: 'after 1.2 s: readyState 1, events since: 0',
};

/** Runs in the page: whether a line with that text has been printed. */
const hasPrinted = (text: string) =>
  [...document.querySelectorAll('.demo-lines > div')].some((line) =>
    line.textContent.includes(text),
  );

/** Runs in the page: the numbers of the heartbeats that a lane of the wire view names, once there are five. */
const beatsIn = (lane: string) => {
  const beats = [...document.querySelectorAll(`wire-view ol > li[data-lane=${lane}]`)].flatMap(
    ({ textContent }) => /\{"n":(\d+)\}/.exec(textContent)?.[1] ?? [],
  );
  return beats.length < 5 ? undefined : beats;
};

describe.each(enginesHere())('in %s', (id) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEngine(id)), 60_000);
  afterAll(() => engine.close());

  it('a link that loads no page leaves a watched stream alive, and what the server reports of it', async () => {
    const { tab } = engine;
    await tab.goto(`${site.origin}/en/demos/heartbeat/?heartbeat.beats=1000`);
    await waitFor(
      tab,
      () => document.querySelector('live-demo:defined [data-do=run]:enabled') !== null,
      [],
    );
    await tab.click('[data-do=run]');
    await waitFor(tab, hasPrinted, ['{"n":2}']);
    await tab.click('[data-action=link]');
    await waitFor(tab, hasPrinted, ['after 1.2 s']);
    expect(await tab.call(hasPrinted, afterLink[id])).toBe(true);
    await waitFor(tab, hasPrinted, ['{"n":5}']);
    expect(await tab.call(hasPrinted, 'open again')).toBe(id !== 'chromium');
    for (const lane of ['browser', 'server']) {
      const beats = await waitFor(tab, beatsIn, [lane]);
      expect(beats?.slice(0, 5)).toEqual(['1', '2', '3', '4', '5']);
    }
    await tab.click('[data-do=stop]');
  });
});
