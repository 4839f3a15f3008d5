import type { Page } from '@playwright/test';
import type { ServerEntry, WireEntry } from '../../src/trace/entries.ts';
import { check } from '../../src/instruments/cors-verdict/check.ts';
import { Exchanges } from '../../src/trace/exchange.ts';
import { ConnectionNumbers } from '../../src/trace/connection-numbers.ts';
import { expect, type Site, test } from '../support/site.ts';

/** What a page gives fetch. */
interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** One setting of the desk, and the call of the page that goes with it. */
interface Setting {
  readonly query: string;
  readonly credentials: boolean;
  /** Undefined: EventSource. */
  readonly init?: Init;
}

/** What the page was told at each attempt of a call. */
type Told = ('passed' | 'refused')[];

const onOff = ['on', 'off'];
const origins = ['none', 'any', 'page', 'other'];
const statuses = ['204', '401', '404'];
const allowHeaders = ['', 'content-type', 'content-type,last-event-id,authorization', '*'];
const inits: Record<string, Init> = {
  fetch: {},
  'fetch with Last-Event-ID': { headers: { 'Last-Event-ID': '2' } },
  'fetch with Authorization': { headers: { Authorization: 'Bearer demo' } },
  'fetch with POST and JSON': { method: 'POST', headers: { 'Content-Type': 'application/json' } },
};

/** Each of some values for each of the others, as queries. */
const product = (lists: Record<string, string[]>): string[] =>
  Object.entries(lists).reduce<string[]>(
    (queries, [name, values]) =>
      queries.flatMap((query) => values.map((value) => `${query}&${name}=${value}`)),
    ['events=1&interval=0&retry=10'],
  );

const settings = (queries: string[], init?: Init): Setting[] =>
  queries.flatMap((query) =>
    [true, false].map((credentials) => ({ query, credentials, ...(init ? { init } : {}) })),
  );

/** Reasons by which any request is judged. */
const simple = [
  ...['any-origin', 'own-origin', 'own-origin-with-credentials'],
  ...['no-origin', 'other-origin', 'any-origin-with-credentials', 'credentials-not-allowed'],
];
/** Reasons that come with a preflight. */
const asked = ['preflight-passed', 'preflight-status', 'header-not-allowed'];

/** The settings of the desk for each client, and the reasons that they must lead to. */
const tables: [client: string, settings: Setting[], reasons: string[]][] = [
  [
    'EventSource',
    settings(product({ origin: origins, again: origins, credentials: onOff })),
    simple,
  ],
  ...Object.entries(inits).map(([client, init]): (typeof tables)[number] => {
    const switches = { origin: origins, credentials: onOff };
    if (!init.headers) return [client, settings(product(switches), init), simple];
    const all = product({ ...switches, preflight: statuses, headers: allowHeaders });
    const star = 'Authorization' in init.headers ? ['authorization-by-star'] : [];
    const reasons = [...simple, ...asked, 'any-header-with-credentials', ...star];
    return [client, settings(all, init), reasons];
  }),
];

/**
 * Makes the calls one after the other in a page, watched as a run: gives what the page was told of each, and what the
 * server recorded.
 */
async function call(page: Page, site: Site, all: Setting[]) {
  const run = crypto.randomUUID().replaceAll('-', '');
  const url = `${site.crossOrigin}/sandbox/cors?run=${run}`;
  return page.evaluate(
    async ({ run, url, all }) => {
      const byFetch = async (address: string, init: RequestInit): Promise<Told> => {
        try {
          await (await fetch(address, init)).text();
          return ['passed'];
        } catch {
          return ['refused'];
        }
      };
      const byEventSource = (address: string, withCredentials: boolean) =>
        new Promise<Told>((resolve) => {
          const told: Told = [];
          const source = new EventSource(address, { withCredentials });
          const tell = (what: Told[number]) => {
            if (told.push(what) === 1 && what === 'passed') return;
            source.close();
            resolve(told);
          };
          source.onopen = () => tell('passed');
          source.onerror = () => source.readyState === source.CLOSED && tell('refused');
        });

      const entries: ServerEntry[] = [];
      const observer = new EventSource(`/sandbox/observe/${run}`);
      observer.addEventListener('entry', ({ data }) => entries.push(JSON.parse(data)));
      await new Promise((resolve) => observer.addEventListener('watching', resolve));
      const told: Told[] = [];
      for (const [at, { query, credentials, init }] of all.entries()) {
        const address = `${url}.${at + 1}&${query}`;
        told.push(
          await (init
            ? byFetch(address, { ...init, credentials: credentials ? 'include' : 'same-origin' })
            : byEventSource(address, credentials)),
        );
      }
      // The word of one call more comes after all others.
      const last = all.length + 1;
      await byFetch(`${url}.${last}&events=1`, {});
      while (entries.at(-1)?.call !== last)
        await new Promise((resolve) => observer.addEventListener('entry', resolve, { once: true }));
      observer.close();
      return { told, entries };
    },
    { run, url, all },
  );
}

/** What the browser's lane of a call says. */
function browserEntries(call: number, { init }: Setting, told: Told): WireEntry[] {
  const at = { lane: 'browser', call, at: 0 } as const;
  const asked: WireEntry = init
    ? { ...at, attempt: 1, kind: 'fetch', method: '', url: '', headers: [], body: undefined }
    : { ...at, attempt: 1, kind: 'eventsource', url: '', withCredentials: false };
  return [
    asked,
    ...told.map((what, before): WireEntry =>
      what === 'passed'
        ? { ...at, attempt: before + 1, kind: 'open', readyState: 1 }
        : { ...at, attempt: before + 1, kind: 'failed', message: '' },
    ),
  ];
}

for (const [name, all, wanted] of tables) {
  test(`on every setting of the desk, the verdict on ${name} is Chromium’s own`, async ({
    page,
    site,
  }) => {
    await page.goto('/en/progress/');
    const reasons = new Set<string>();
    // The log of a run has its bound.
    for (let from = 0; from < all.length; from += 100) {
      const some = all.slice(from, from + 100);
      const { told, entries } = await call(page, site, some);
      for (const [index, setting] of some.entries()) {
        const ofServer = entries.filter(({ call }) => call === index + 1);
        const numbers = new ConnectionNumbers();
        const gathered = new Exchanges();
        for (const entry of browserEntries(index + 1, setting, told[index] ?? []))
          gathered.add(entry);
        for (const entry of ofServer)
          gathered.add({ ...entry, ...numbers.number(entry, entry.at, Infinity), lane: 'server' });
        const exchanges = gathered.list;
        expect(exchanges.length, setting.query).toBeGreaterThan(0);
        for (const exchange of exchanges) {
          const { reason, passes } = check(exchange, setting.credentials);
          reasons.add(reason);
          const said = passes === undefined ? exchange.outcome : passes ? 'passed' : 'refused';
          expect([exchange.outcome, reason, exchange.kind, setting]).toEqual([
            said,
            reason,
            exchange.kind,
            setting,
          ]);
        }
      }
    }
    expect([...reasons].sort()).toEqual([...wanted].sort());
  });
}
