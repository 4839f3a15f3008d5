import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type * as libraries from '@microsoft/fetch-event-source';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import type * as parsers from '../../content/parsers/follow-events.ts';
import { explain } from '../../src/parser-stepper/explain.ts';
import { eventsOf } from '../../src/parser-stepper/step.ts';
import { cutStreams, piecesOf } from '../support/event-streams.ts';
import { listenOnFreePort } from '../support/free-port.ts';
import { serveFetchEventSource, serveParsers } from '../support/serve-modules.ts';
import { expect, test } from '../support/site.ts';

/** How a server answers one request. After the last of a course it answers 204. */
interface Answer {
  readonly status?: number;
  /** By default those of an event stream. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | readonly Uint8Array[];
  readonly then?: 'end' | 'reset' | 'no response';
}

/** What a client did: the events that it gave, the path and Last-Event-ID of each request, and how it ended. */
interface Outcome {
  readonly events: readonly string[];
  readonly sent: readonly string[];
  readonly over: 'given up' | 'resolved' | 'rejected';
}

const clients = ['EventSource', 'followEvents'] as const;

async function answerWith(answer: Answer, res: ServerResponse): Promise<void> {
  const { status = 200, headers = {}, body = '', then = 'end' } = answer;
  if (then === 'no response') {
    res.socket?.end('this is not HTTP\r\n\r\n');
    return;
  }
  res.writeHead(status, { 'Content-Type': 'text/event-stream', ...headers });
  for (const piece of typeof body === 'string' ? [body] : body) {
    res.write(piece);
    await setImmediate();
  }
  if (then === 'end') return void res.end();
  await sleep(50); // for the client to read what was written
  res.socket?.resetAndDestroy();
}

/** Plays courses to both clients in a page, five at a time. Gives the outcomes by client and course. */
async function playTo(
  page: Page,
  courses: readonly (readonly Answer[])[],
  types: readonly string[],
) {
  const sent = new Map<string, string[]>();
  await using server = createServer(async (req, res) => {
    const [, client = '', course = '', more = ''] = (req.url ?? '').split('/');
    if (client === 'page') return void res.setHeader('Content-Type', 'text/html').end('<p>');
    const requests = sent.get(`${client}/${course}`) ?? [];
    sent.set(`${client}/${course}`, requests);
    const id = req.headers['last-event-id'];
    requests.push(`${more} ${id === undefined ? '–' : Buffer.from(String(id), 'latin1')}`);
    // Chromium sends a request again by itself when a connection that was used before is lost.
    res.setHeader('Connection', 'close');
    const answer = courses[Number(course)]?.[requests.length - 1] ?? { status: 204 };
    await answerWith(answer, res);
  });
  const origin = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  await serveParsers(page);
  await page.goto(`${origin}/page`);
  const seen = await page.evaluate(
    async ({ clients, count, types }) => {
      const path = '/parsers/follow-events.ts';
      const { followEvents }: typeof parsers = await import(path);
      const read = {
        EventSource: (url: string, give: (type: string, data: string, id: string) => void) =>
          new Promise<Outcome['over']>((resolve) => {
            const source = new EventSource(url);
            for (const type of types)
              source.addEventListener(type, (event) => {
                if (event instanceof MessageEvent) give(event.type, event.data, event.lastEventId);
              });
            source.addEventListener('error', (event) => {
              if (!(event instanceof MessageEvent) && source.readyState === 2) resolve('given up');
            });
          }),
        followEvents: (url: string, give: (type: string, data: string, id: string) => void) =>
          followEvents(url, {
            signal: new AbortController().signal,
            reconnectionTime: 100,
            longestWait: 200,
            onEvent: ({ type, data, lastEventId }) => give(type, data, lastEventId),
          }).then(
            () => 'resolved' as const,
            () => 'rejected' as const,
          ),
      };
      const all: Record<string, { events: string[]; over: Outcome['over'] }> = {};
      const left = clients.flatMap((client) =>
        Array.from({ length: count }, (_, course) => ({ client, course })),
      );
      const work = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
          const { client, course } = next;
          const events: string[] = [];
          const give = (...event: string[]) => void events.push(JSON.stringify(event));
          const over = await read[client](`/${client}/${course}`, give);
          all[`${client}/${course}`] = { events, over };
        }
      };
      await Promise.all([1, 2, 3, 4, 5].map(work));
      return all;
    },
    { clients, count: courses.length, types: [...new Set(['message', ...types])] },
  );
  await page.goto('about:blank'); // closes its connections, and so does the server
  return (client: (typeof clients)[number], course: number): Outcome => {
    const key = `${client}/${course}`;
    const { events = [], over = 'rejected' } = seen[key] ?? {};
    return { events, over, sent: (sent.get(key) ?? []).map((each) => each.trim()) };
  };
}

const stream = (body: string, then: Answer['then'] = 'end'): Answer => ({
  body: `retry: 50\n\n${body}`,
  then,
});
const never = stream('data: nobody should ask for this\n\n');

const eventsAndIds = ({ events, sent }: Outcome) => ({ events, sent });

/** What both must do alike: a name, the answers, and whether the last of them is final. */
const alike: readonly (readonly [string, readonly Answer[]])[] = [
  [
    'a clean end, a reset and no response',
    [
      stream('id: 1\ndata: a\n\n'),
      stream('id: 2\ndata: b\n\n', 'reset'),
      { then: 'no response' },
      stream('data: c\n\n'),
    ],
  ],
  ['an empty body', [stream(''), { headers: { 'Content-Length': '0' } }, stream('data: a\n\n')]],
  ['an id of a block without data', [stream('id: 1\ndata: a\n\nid: 2\n\n')]],
  [
    'an empty id, with and without a colon',
    [stream('id: 1\ndata: a\n\nid\n\n'), stream('id: 2\ndata: b\n\nid:\ndata: c\n\n')],
  ],
  [
    'ids that are not ASCII',
    [stream('id: é\ndata: a\n\n'), stream('id: 汉\ndata: b\n\n'), stream('id: 👋\ndata: c\n\n')],
  ],
  ['spaces at both ends of an id', [stream('id:  a \ndata: a\n\n')]],
  ['an id with NUL', [stream('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n')]],
  [
    'an id that is kept by streams without one',
    [stream('id: 1\ndata: a\n\n'), stream('data: b\n\n'), stream('data: c\n\n')],
  ],
  ['an unfinished block', [stream('id: 1\ndata: a\n\nid: 2\ndata: b'), stream('data: c\n')]],
  ['retry in an unfinished block', [{ body: 'retry: 50\ndata: a' }, stream('data: b\n\n')]],
  [
    'names, CRLF, CR and comments',
    [stream('event: named\r\ndata: a\r\n\r\n:x\rdata: b\rdata: c\r\r')],
  ],
  [
    'a mark at the start of each connection',
    [stream(''), { body: '\ufeffdata: a\n\n' }, { body: '\ufeffdata: b\n\n' }],
  ],
  [
    'a type in capitals, with parameters',
    [{ ...stream('data: a\n\n'), headers: { 'Content-Type': 'Text/Event-Stream ; x=y' } }],
  ],
  [
    'a type that is given twice',
    [
      {
        ...stream('data: a\n\n'),
        headers: { 'Content-Type': 'text/event-stream, text/event-stream' },
      },
    ],
  ],
  ...[201, 202, 205, 304, 400, 401, 403, 404, 410, 429, 500, 502, 503, 504].map(
    (status) => [`${status}, at once`, [{ status }, never]] as const,
  ),
  ...[401, 503].map(
    (status) =>
      [
        `${status}, on a reconnect`,
        [stream('id: 1\ndata: a\n\n'), { status, headers: { 'Retry-After': '0' } }, never],
      ] as const,
  ),
  ...['text/plain', 'text/event-streamx', 'text/event-stream, text/html'].map(
    (type) =>
      [`the type ${type}`, [{ ...never, headers: { 'Content-Type': type } }, never]] as const,
  ),
];

test('followEvents gives the events, sends the ids and takes the decisions of Chromium’s EventSource', async ({
  page,
}) => {
  const outcome = await playTo(
    page,
    alike.map(([, answers]) => answers),
    ['named'],
  );
  for (const [course, [name, answers]] of alike.entries()) {
    const { over, ...own } = outcome('followEvents', course);
    expect.soft(own, name).toEqual(eventsAndIds(outcome('EventSource', course)));
    expect.soft(over, name).toBe(answers.includes(never) ? 'rejected' : 'resolved');
  }
});

test('they agree on 60 generated streams, cut at generated places, and on the id that follows', async ({
  page,
}) => {
  const cut = fc.sample(cutStreams, { seed: 20_261_126, numRuns: 60 });
  // The end sets a short reconnection time, whatever the stream has set.
  const end = new TextEncoder().encode('\n\nretry: 50\n');
  const courses = cut.map((each) => [{ body: [...piecesOf(each), end] }]);
  const events = cut.flatMap(({ stream }) => eventsOf(explain(stream)));
  const outcome = await playTo(
    page,
    courses,
    events.map(({ type }) => type),
  );
  let given = 0;
  for (const course of courses.keys()) {
    const own = eventsAndIds(outcome('followEvents', course));
    const browser = eventsAndIds(outcome('EventSource', course));
    expect.soft(own, JSON.stringify(cut[course])).toEqual(browser);
    given += own.events.length;
  }
  expect(given).toBeGreaterThan(60);
});

/** Where they differ, and on purpose: a name, the answers, what EventSource does and what followEvents does. */
const differences: readonly (readonly [
  string,
  readonly Answer[],
  Partial<Outcome>,
  Partial<Outcome>,
])[] = [
  [
    'after a redirect, EventSource requests where it led to, and followEvents its own URL',
    [{ status: 302, headers: { Location: '0/far' } }, stream('data: a\n\n')],
    { sent: ['–', 'far –', 'far –'] },
    { sent: ['–', 'far –', '–'] },
  ],
  [
    'Chromium gives up at another charset, and followEvents reads UTF-8, as the standard says',
    [{ ...stream('data: 汉\n\n'), headers: { 'Content-Type': 'text/event-stream; charset=gbk' } }],
    { events: [], sent: ['–'] },
    { events: ['["message","汉",""]'], over: 'resolved' },
  ],
  [
    'a 204 is an error to EventSource, and to followEvents the end',
    [],
    { over: 'given up' },
    { over: 'resolved' },
  ],
];

test('they differ only where a list says so', async ({ page }) => {
  for (const [name, answers, browser, own] of differences) {
    const outcome = await playTo(page, [answers], []);
    expect.soft(outcome('EventSource', 0), name).toMatchObject(browser);
    expect.soft(outcome('followEvents', 0), name).toMatchObject(own);
  }
});

test('followEvents ends its wait when the device is online again, but not one that Retry-After asks for', async ({
  page,
  context,
}) => {
  const requests = { '/away': 0, '/busy': 0 };
  await using server = createServer((req, res) => {
    if (req.url === '/away' || req.url === '/busy') requests[req.url] += 1;
    res.setHeader('Connection', 'close'); // Chromium repeats a request of a connection that it has used before
    if (req.url === '/page') res.setHeader('Content-Type', 'text/html').end('<p>');
    else if (req.url === '/busy') res.writeHead(503, { 'Retry-After': '60' }).end();
    else if (requests['/away'] === 1) req.socket.destroy();
    else res.writeHead(204).end();
  });
  const origin = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  await serveParsers(page);
  await page.goto(`${origin}/page`);
  await page.evaluate(async () => {
    const path = '/parsers/follow-events.ts';
    const { followEvents }: typeof parsers = await import(path);
    const follow = (url: string) =>
      new Promise<void>((waits) => {
        const { signal } = new AbortController();
        const options = { signal, reconnectionTime: 60_000, resend: true, onEvent() {} };
        followEvents(url, { ...options, shouldRetry: () => true, onWait: () => waits() })
          .then(() => (document.title = 'online'))
          .catch(() => {});
      });
    await Promise.all([follow('/away'), follow('/busy')]);
  });
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page).toHaveTitle('online');
  expect(requests['/busy']).toBe(1);
});

test('when a tab comes back, fetch-event-source sends its POST again, and followEvents goes on reading', async ({
  page,
}) => {
  const posts = new Map<string, number>();
  await using server = createServer((req, res) => {
    const { method = '', url = '' } = req;
    if (method !== 'POST') return void res.setHeader('Content-Type', 'text/html').end('<p>');
    posts.set(url, (posts.get(url) ?? 0) + 1);
    res.writeHead(200, { 'Content-Type': 'text/event-stream' });
    res.write('data: the model runs\n\n');
    req.resume();
  });
  await serveParsers(page);
  await serveFetchEventSource(page);
  await page.goto(`http://127.0.0.1:${await listenOnFreePort(server)}/page`);
  await page.evaluate(async () => {
    const [path, library] = ['/parsers/follow-events.ts', '/fetch-event-source/index'];
    const { followEvents }: typeof parsers = await import(path);
    const { fetchEventSource }: typeof libraries = await import(library);
    const { signal } = new AbortController();
    const post = { method: 'POST', body: 'x', signal };
    await Promise.all([
      new Promise((resolve) => followEvents('/own', { ...post, onEvent: resolve })),
      new Promise((resolve) => fetchEventSource('/library', { ...post, onmessage: resolve })),
    ]);
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  await expect.poll(() => posts.get('/library')).toBe(2);
  expect(posts.get('/own')).toBe(1);
  await page.goto('about:blank');
});

test('an abort at the last event of a response that ends there is the end, and no lost connection', async ({
  page,
}) => {
  const home = 'https://parsers.test/';
  await page.route(home, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await serveParsers(page);
  await page.goto(home);
  const waits = await page.evaluate(async () => {
    const path = '/parsers/follow-events.ts';
    const { followEvents }: typeof parsers = await import(path);
    const url = URL.createObjectURL(new Blob(['data: last\n\n'], { type: 'text/event-stream' }));
    let count = 0;
    for (let n = 0; n < 20; n += 1) {
      const leaving = new AbortController();
      const onWait = () => {
        count += 1;
        leaving.abort();
      };
      await followEvents(url, { signal: leaving.signal, onEvent: () => leaving.abort(), onWait });
    }
    return count;
  });
  expect(waits).toBe(0);
});
