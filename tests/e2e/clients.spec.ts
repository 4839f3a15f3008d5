import type { fetchEventSource } from '@microsoft/fetch-event-source';
import type { Page } from '@playwright/test';
import type { followEvents } from '../../content/parsers/follow-events.ts';
import { type Asked, type Client, inBrowser } from '../clients/client.ts';
import { measure, rows } from '../clients/measure.ts';
import { startRecorded } from '../clients/recorded.ts';
import { type Column, committed, difference, resultsWith } from '../clients/results.ts';
import { serveFetchEventSource, serveParsers } from '../support/serve-modules.ts';
import { expect, test } from '../support/site.ts';

/** What a client in a page is told; it calls the function named `tell` for each event, and leaves at an event `leave`. */
type Told = Pick<Asked, 'url' | 'types' | 'headers' | 'body'> & { tell: string };

/** Chromium's EventSource. */
function readByEventSource({ url, types, tell }: Told): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(url);
    const told = (event: Event) => {
      if (event instanceof MessageEvent)
        Reflect.get(globalThis, tell)(event.type, event.data, event.lastEventId);
    };
    for (const type of ['message', ...types]) source.addEventListener(type, told);
    document.addEventListener('leave', () => source.close());
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) resolve();
    });
  });
}

/** Microsoft's fetch-event-source, a library for pages, as it comes from npm. */
async function readByFetchEventSource({ url, headers, body, tell }: Told): Promise<void> {
  const library = '/fetch-event-source/index';
  const module: { fetchEventSource: typeof fetchEventSource } = await import(library);
  const connection = new AbortController();
  document.addEventListener('leave', () => connection.abort());
  const json = { 'Content-Type': 'application/json' };
  await module.fetchEventSource(url, {
    signal: connection.signal,
    headers,
    ...(body === undefined ? {} : { method: 'POST', headers: { ...headers, ...json }, body }),
    onmessage: ({ event, data, id }) => Reflect.get(globalThis, tell)(event || 'message', data, id),
  });
}

/** The client of the lesson, as its file stands. */
async function readByFollowEvents({ url, headers, body, tell }: Told): Promise<void> {
  const file = '/parsers/follow-events.ts';
  const module: { followEvents: typeof followEvents } = await import(file);
  const connection = new AbortController();
  document.addEventListener('leave', () => connection.abort());
  const json = { 'Content-Type': 'application/json' };
  await module.followEvents(url, {
    signal: connection.signal,
    headers,
    ...(body === undefined ? {} : { method: 'POST', headers: { ...headers, ...json }, body }),
    onEvent: ({ type, data, lastEventId }) =>
      Reflect.get(globalThis, tell)(type, data, lastEventId),
  });
}

const readers = {
  chromium: readByEventSource,
  'fetch-event-source': readByFetchEventSource,
  'follow-events': readByFollowEvents,
};

/** A client that runs in a page of a site. */
const clientIn = (page: Page, id: (typeof inBrowser)[number], site: string): Client => ({
  id,
  async read({ url, types, headers, body, received, signal }) {
    const tell = `received${crypto.randomUUID().replaceAll('-', '')}`;
    await page.exposeFunction(tell, received);
    await page.goto(`${site}/en/progress/`);
    const leave = () => page.evaluate(() => document.dispatchEvent(new Event('leave')));
    const gone = new Promise((resolve) => signal.addEventListener('abort', () => resolve(leave())));
    const done = page.evaluate(readers[id], { url, types, headers, body, tell });
    await Promise.race([done, gone]);
    // The next page, or the end of the test, ends what has not ended by itself.
    done.catch(() => undefined);
  },
});

test.describe.configure({ mode: 'default' });

for (const id of inBrowser) {
  test(`in Chromium, ${id} passes and fails what the table of clients says`, async ({ page }) => {
    test.setTimeout(180_000); // row by row, and a stall in a row takes its time
    const sandbox = await startRecorded('dist');
    await serveFetchEventSource(page);
    await serveParsers(page);
    const column: Column = new Map();
    // One row after the other: a browser has six connections to an origin.
    for (const row of rows)
      column.set(row.id, await measure(clientIn(page, id, sandbox.url), row, sandbox));
    await page.goto('about:blank');
    sandbox.close();
    const measured = new Map([[id, column]]);
    const text = resultsWith(measured);
    expect(committed(), difference(measured, text)).toBe(text);
  });
}
