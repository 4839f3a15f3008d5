import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { packScript } from '../../sandbox-server/script/parameter.ts';
import { explain } from '../../src/parser-stepper/explain.ts';
import { eventsOf } from '../../src/parser-stepper/step.ts';
import { vectors } from '../sandbox-server/script/vectors.ts';
import type { Dispatched } from '../sandbox-server/script/vectors.ts';
import { cutStreams, piecesOf } from '../support/event-streams.ts';
import { expect, test } from '../support/site.ts';
import { listenOnFreePort } from '../support/free-port.ts';

const typesOf = (events: readonly Dispatched[]) => events.map(({ type }) => type);

/** What Chromium's EventSource dispatches of each stream until its end, five streams at a time. */
function readAll(page: Page, urls: readonly string[], types: readonly string[]) {
  return page.evaluate(
    async ({ urls, types }) => {
      const read = (url: string) =>
        new Promise<Dispatched[]>((resolve) => {
          const events: Dispatched[] = [];
          const source = new EventSource(url);
          for (const type of new Set(['message', ...types])) {
            source.addEventListener(type, ({ data, lastEventId }) => {
              events.push({ type, data, lastEventId });
            });
          }
          source.addEventListener('error', () => {
            source.close();
            resolve(events);
          });
        });
      const all: Dispatched[][] = [];
      let next = 0;
      const reader = async () => {
        for (let at = next++; at < urls.length; at = next++) all[at] = await read(urls[at] ?? '');
      };
      await Promise.all([1, 2, 3, 4, 5].map(reader));
      return all;
    },
    { urls, types },
  );
}

for (const { way, direction } of [
  { way: 'whole', direction: '' },
  { way: 'byte by byte', direction: ': @chunk 1\n' },
]) {
  test(`Chromium dispatches what the standard vectors say, read ${way}`, async ({ page }) => {
    await page.goto('/en/progress/');
    const urls = vectors.map(
      ({ script }) => `/sandbox/play?script=${packScript(direction + script)}`,
    );
    const read = await readAll(page, urls, typesOf(vectors.flatMap(({ events }) => events)));
    for (const [at, { name, events, deviations }] of vectors.entries())
      expect(read[at], name).toEqual(deviations?.chromium ?? events);
  });
}

test('Chromium and the parser that explains agree on 300 generated streams, cut at generated places', async ({
  page,
}) => {
  const cut = fc.sample(cutStreams, { seed: 20_261_124, numRuns: 300 });
  await using server = createServer(async (req, res) => {
    const stream = cut[Number(req.url?.slice(1))];
    if (!stream) return res.setHeader('Content-Type', 'text/html').end('<!doctype html>');
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    for (const piece of piecesOf(stream)) {
      res.write(piece);
      await setImmediate(); // so that each is a packet of its own
    }
    return res.end();
  });
  const port = await listenOnFreePort(server);
  await page.goto(`http://127.0.0.1:${port}/page`);

  const expected = cut.map(({ stream }) => eventsOf(explain(stream)));
  const paths = cut.map((_, at) => `/${at}`);
  const read = await readAll(page, paths, typesOf(expected.flat()));
  for (const [at, events] of expected.entries())
    expect(read[at], JSON.stringify(cut[at])).toEqual(events);
  expect(expected.flat().length).toBeGreaterThan(300);
  await page.goto('about:blank'); // closes its connections, and so does the server
});
