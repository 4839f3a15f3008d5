import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import {
  ConnectionLost,
  followEvents,
  NotAnEventStream,
} from '../../../content/parsers/follow-events.ts';
import type { FollowOptions } from '../../../content/parsers/follow-events.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { listen, startSandbox } from '../../support/server.ts';

/** What a client does, while it does it. Its waits are short, unless the options say otherwise. */
function follow(url: string, options: Partial<FollowOptions> = {}) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const seen = {
    data: [] as string[],
    ids: [] as string[],
    waits: [] as number[],
    causes: [] as string[],
    opened: 0,
    leave: () => leaving.abort(),
    over: Promise.resolve(),
  };
  seen.over = followEvents(url, {
    signal: leaving.signal,
    reconnectionTime: 100,
    longestWait: 200,
    onEvent: ({ data, lastEventId }) => {
      seen.data.push(data);
      seen.ids.push(lastEventId);
    },
    onOpen: () => (seen.opened += 1),
    onWait: (milliseconds, { message }) => {
      seen.waits.push(milliseconds);
      seen.causes.push(message);
    },
    ...options,
  });
  seen.over.catch(() => {}); // looked at later
  return seen;
}

/** A server that answers the n-th request with the n-th listener, and the rest with the last. It keeps the requests. */
async function serve(...answers: ((res: ServerResponse, req: IncomingMessage) => void)[]) {
  const requests: { method?: string; url?: string; headers: IncomingMessage['headers'] }[] = [];
  const bodies: string[] = [];
  const listener: RequestListener = async (req, res) => {
    const { method = '', url = '', headers } = req;
    requests.push({ method, url, headers });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    let body = '';
    for await (const chunk of req) body += String(chunk);
    bodies.push(body);
    answer?.(res, req);
  };
  const server = createServer(listener);
  const { url } = await listen(listener, server);
  const connections = () =>
    new Promise<number>((resolve) => server.getConnections((_, n) => resolve(n)));
  const lastEventIds = () =>
    requests.map(({ headers }) => {
      const bytes = headers['last-event-id'];
      return bytes === undefined ? undefined : Buffer.from(String(bytes), 'latin1').toString();
    });
  return { url, requests, bodies, lastEventIds, connections };
}

const head = { 'Content-Type': 'text/event-stream' };
/** Answers with a stream, and then ends it, resets it, or keeps it open. */
const stream =
  (text: string, end: 'end' | 'reset' | 'stay' = 'end') =>
  (res: ServerResponse) => {
    res.writeHead(200, head);
    res.write(text);
    if (end === 'end') res.end();
    if (end === 'reset') setTimeout(() => res.socket?.resetAndDestroy(), 30);
  };
const status =
  (code: number, headers = {}) =>
  (res: ServerResponse) => {
    res.writeHead(code, { ...head, ...headers });
    res.end('data: nobody reads this\n\n');
  };
const noContent = status(204);

const faults = [
  ['a reset in mid-stream', 'drop,204', ['1.1', '1.2'], 1],
  ['a clean end', 'end,204', ['1.1', '1.2'], 1],
  ['no response', 'none,none,end,204', ['3.1', '3.2'], 3],
  ['a redirect to a stream that is reset', '307,204', ['0.1', '0.2'], 1],
] as const;

it.each(faults)(
  'waits and reconnects after %s, and is done at a 204',
  async (_, answers, ids, waits) => {
    const { url } = await startSandbox();
    const key = crypto.randomUUID();
    const query = `answers=${answers}&events=2&interval=1&retry=10&key=${key}`;
    const seen = follow(`${url}/sandbox/reconnect?${query}`);
    await seen.over;
    expect(seen.ids).toEqual(ids);
    expect(seen.waits).toHaveLength(waits);
  },
);

it.each([
  '201',
  '304',
  '400',
  '401',
  '403',
  '404',
  '410',
  '429',
  '500',
  '502',
  '503',
  '504',
  'mime',
])(
  'rejects at once with the response when it is %s, also after an event stream',
  async (answer) => {
    const { url, admission } = await startSandbox();
    const query = `answers=drop,${answer}&events=1&retry=10&key=${crypto.randomUUID()}`;
    const seen = follow(`${url}/sandbox/reconnect?${query}`);
    const error: unknown = await seen.over.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotAnEventStream);
    if (error instanceof NotAnEventStream)
      expect(error.response.status).toBe(answer === 'mime' ? 200 : Number(answer));
    expect(seen.data).toHaveLength(1);
    await expect.poll(() => admission.open).toBe(0);
  },
);

it('closes the connection of a response that it does not take, though its body never ends', async () => {
  const server = await serve((res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain' });
    res.write('data: it never ends\n\n');
  });
  await expect(follow(server.url).over).rejects.toThrow('status 200, text/plain');
  await expect.poll(server.connections).toBe(0);
});

it.each([
  'Text/Event-Stream',
  'text/event-stream;charset=utf-8',
  'text/event-stream ; x=y',
  'text/plain, text/event-stream',
])('takes a stream of the type %s', async (type) => {
  const server = await serve((res) => {
    res.writeHead(200, { 'Content-Type': type });
    res.end('data: a\n\n');
  }, noContent);
  const seen = follow(server.url);
  await seen.over;
  expect(seen.data).toEqual(['a']);
});

it.each([
  'text/event-streamx',
  'xtext/event-stream',
  'text/event-stream, text/html',
  'text/event-stream+json',
])('refuses the type %s', async (type) => {
  const server = await serve((res) => {
    res.writeHead(200, { 'Content-Type': type });
    res.end('data: a\n\n');
  });
  await expect(follow(server.url).over).rejects.toThrow(`status 200, ${type}`);
});

it('reads what arrives in single bytes, and drops a block that the end cuts off', async () => {
  const { url } = await startSandbox();
  const script =
    ': @attempt 2\n: @status 204\n: @end\n: @attempt 1\n: @chunk 1\n: @newline crlf\nretry: 10\ndata: 汉字 👋\n\ndata: cut off\n: @drop\n';
  const seen = follow(
    `${url}/sandbox/play?script=${packScript(script)}&key=${crypto.randomUUID()}`,
  );
  await seen.over;
  expect(seen.data).toEqual(['汉字 👋']);
});

it('sends the last event ID as UTF-8, keeps it over attempts without one, takes it from a block without data, and clears it at an empty one', async () => {
  const server = await serve(
    stream('id: é 汉 👋\ndata: a\n\n', 'reset'),
    stream('data: b\n\n'),
    (res) => res.destroy(),
    stream('id: 7\n\nid: 8\n'),
    stream('id\ndata: c\n\n'),
    noContent,
  );
  const seen = follow(server.url);
  await seen.over;
  expect(seen.ids).toEqual(['é 汉 👋', 'é 汉 👋', '']);
  const kept = 'é 汉 👋';
  expect(server.lastEventIds()).toEqual([undefined, kept, kept, kept, '7', undefined]);
});

it('goes on with the last event ID of an earlier visit', async () => {
  const server = await serve(noContent);
  await follow(server.url, { lastEventId: '41' }).over;
  expect(server.lastEventIds()).toEqual(['41']);
});

it('sends what it is given, and what EventSource sends', async () => {
  const server = await serve(noContent);
  const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json' };
  await follow(server.url, { method: 'POST', headers, body: '{"a":1}' }).over;
  expect(server.bodies).toEqual(['{"a":1}']);
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      authorization: 'Bearer x',
      'cache-control': 'no-cache',
      'content-type': 'application/json',
    },
  });
});

const between = (wait: number | undefined, least: number, most = least * 2) => {
  expect(wait).toBeGreaterThanOrEqual(least);
  expect(wait).toBeLessThanOrEqual(most);
};

it('waits longer after each failure, up to a bound, never the same, and starts anew after an event', async () => {
  const failing = stream('');
  const server = await serve(
    ...[failing, failing, failing, failing, stream('data: a\n\n'), failing, noContent],
  );
  const seen = follow(server.url, { longestWait: 800 });
  await seen.over;
  for (const [n, least] of [100, 200, 400, 400, 100, 200].entries()) between(seen.waits[n], least);
  expect(seen.waits[2]).not.toBe(seen.waits[3]);
});

it('waits at least as long as retry says, also when that is more than the longest wait', async () => {
  const server = await serve(stream('retry: 300\n\n'), noContent);
  const seen = follow(server.url, { longestWait: 200 });
  await seen.over;
  between(seen.waits[0], 300);
});

it('waits a tenth of a second at least, whatever retry says, and by default a second without it', async () => {
  for (const [text, least] of [
    ['retry: 0\n\n', 100],
    ['data: a\n\n', 1000],
  ] as const) {
    const server = await serve(stream(text));
    const leaving = new AbortController();
    const waits: number[] = [];
    const onWait = (milliseconds: number) => {
      waits.push(milliseconds);
      leaving.abort();
    };
    await followEvents(server.url, { signal: leaving.signal, onEvent: () => {}, onWait });
    expect(waits).toHaveLength(1);
    between(waits[0], least);
  }
});

it('comes back after a 503 or a 429 where the caller says so, and not before Retry-After, in seconds or as a date', async () => {
  const soon = new Date(Date.now() + 3000).toUTCString(); // whole seconds
  const server = await serve(
    status(503, { 'Retry-After': '1' }),
    status(429, { 'Retry-After': soon }),
    status(503, { 'Retry-After': 'soon' }),
    noContent,
  );
  const began = Date.now();
  const seen = follow(server.url, {
    shouldRetry: ({ status }) => status === 503 || status === 429,
  });
  await seen.over;
  expect(seen.waits[0]).toBeGreaterThanOrEqual(1000);
  expect(Date.now() - began).toBeGreaterThanOrEqual(1900);
  between(seen.waits[2], 100);
  expect(seen.causes[0]).toBe('status 503, text/event-stream');
});

it('waits for a retry that first renews a token, sends the new one, and is final when that fails', async () => {
  const server = await serve(status(401), noContent);
  const headers = new Headers({ Authorization: 'old' });
  const renew = async () => {
    await Promise.resolve();
    headers.set('Authorization', 'new');
    return true;
  };
  await follow(server.url, { headers, shouldRetry: renew }).over;
  expect(server.requests.map((request) => request.headers.authorization)).toEqual(['old', 'new']);

  const broken = new Error('no new token');
  const refused = await serve(status(401));
  const shouldRetry = () => Promise.reject(broken);
  await expect(follow(refused.url, { shouldRetry }).over).rejects.toBe(broken);
});

it('gives up on a connection that is silent, before its response and in mid-stream; a comment is no silence', async () => {
  const beating = (res: ServerResponse) => {
    res.writeHead(200, head).write('data: beating\n\n');
    const timer = setInterval(() => res.write(': still here\n'), 50);
    res.once('close', () => clearInterval(timer));
    setTimeout(() => res.end(), 600);
  };
  const server = await serve(
    () => {}, // no response
    stream('data: silent\n\n', 'stay'),
    beating,
    noContent,
  );
  const seen = follow(server.url, { silence: 300 });
  await seen.over;
  expect(seen.data).toEqual(['silent', 'beating']);
  expect(seen.causes).toEqual(['no byte in 300 ms', 'no byte in 300 ms', 'the response has ended']);
  await expect.poll(server.connections).toBeLessThanOrEqual(1);
});

it('does not take the longest silence, or one without end, for none', async () => {
  const slow = (res: ServerResponse) => {
    stream('data: a\n\n', 'stay')(res);
    setTimeout(() => res.end('data: b\n\n'), 50);
  };
  for (const silence of [2 ** 31, Infinity]) {
    const server = await serve(slow, noContent);
    const seen = follow(server.url, { silence });
    await seen.over;
    expect(seen.data).toEqual(['a', 'b']);
    expect(seen.causes).toEqual(['the response has ended']);
  }
});

it('is over, and says so, where fetch has no body to read, as in React Native; an empty body is an end', async () => {
  const server = await serve(stream(''));
  const seen = follow(server.url, { method: 'HEAD', resend: true }); // no fetch gives that a body
  await expect(seen.over).rejects.toThrow('no response.body');
  expect({ opened: seen.opened, waits: seen.waits }).toEqual({ opened: 0, waits: [] });

  const empty = await serve(status(200, { 'Content-Length': 0 }), noContent);
  const ended = follow(empty.url);
  await ended.over;
  expect(ended.causes).toEqual(['the response has ended']);
});

it('sends a POST once: its end is the end, and a cut is an error', async () => {
  const ended = await serve(stream('data: a\n\n'));
  const seen = follow(ended.url, { method: 'POST', body: 'x' });
  await seen.over;
  expect(seen.data).toEqual(['a']);

  const cut = await serve(stream('data: a\n\n', 'reset'));
  const error: unknown = await follow(cut.url, { method: 'POST', body: 'x' }).over.catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ConnectionLost);
  expect([ended.requests.length, cut.requests.length]).toEqual([1, 1]);
});

it('sends a POST again, body and all, with the last event ID, where the caller allows it', async () => {
  const server = await serve(stream('id: 5\ndata: a\n\n', 'reset'), noContent);
  await follow(server.url, { method: 'POST', body: 'again', resend: true }).over;
  expect(server.bodies).toEqual(['again', 'again']);
  expect(server.lastEventIds()).toEqual([undefined, '5']);
});

it('sends a POST again after a 503 where the caller says so, though a cut would be final', async () => {
  const server = await serve(status(503), stream('data: a\n\n'));
  await follow(server.url, { method: 'POST', body: 'x', shouldRetry: () => true }).over;
  expect(server.requests).toHaveLength(2);
});

it('leaves at once when the signal aborts: before, in mid-stream, and in mid-wait', async () => {
  const never = await serve(noContent);
  await follow(never.url, { signal: AbortSignal.abort() }).over;
  expect(never.requests).toEqual([]);

  const open = await serve(stream('data: a\n\n', 'stay'));
  const streaming = follow(open.url);
  await expect.poll(() => streaming.data).toEqual(['a']);
  streaming.leave();
  await streaming.over;
  expect(streaming.waits).toEqual([]);
  await expect.poll(open.connections).toBe(0);

  const ended = await serve(stream('retry: 60000\n\n'));
  const waiting = follow(ended.url);
  await expect.poll(() => waiting.waits.length).toBe(1);
  waiting.leave();
  await waiting.over;
});

it('gives no event after the signal has aborted, though they came in one chunk', async () => {
  const server = await serve(stream('data: a\n\ndata: b\n\n', 'stay'));
  const leaving = new AbortController();
  const data: string[] = [];
  const onEvent = (event: { data: string }) => {
    data.push(event.data);
    leaving.abort();
  };
  await followEvents(server.url, { signal: leaving.signal, onEvent });
  expect(data).toEqual(['a']);
});

it('stops where onWait throws, and at once where it aborts the signal', async () => {
  const enough = new Error('enough');
  const server = await serve(stream('retry: 60000\n\n'));
  const fail = () => {
    throw enough;
  };
  await expect(follow(server.url, { onWait: fail }).over).rejects.toBe(enough);

  const leaving = new AbortController();
  await follow(server.url, { signal: leaving.signal, onWait: () => leaving.abort() }).over;
  expect(server.requests).toHaveLength(2);
});

it.each(['onEvent', 'onOpen'] as const)(
  'is over when %s throws, and closes the connection: it does not send the request again',
  async (name) => {
    const server = await serve(stream('data: a\n\n', 'stay'));
    const broken = new Error('broken');
    const fail = () => {
      throw broken;
    };
    await expect(follow(server.url, { [name]: fail }).over).rejects.toBe(broken);
    await expect.poll(server.connections).toBe(0);
    expect(server.requests).toHaveLength(1);
  },
);

it.each([
  ['a URL that is none', 'http://[', {}],
  ['a GET with a body', 'http://127.0.0.1/', { body: 'x' }],
  ['a header that is none', 'http://127.0.0.1/', { headers: { 'no header': 'x' } }],
  ['a last event ID with a line break', 'http://127.0.0.1/', { lastEventId: 'a\nb' }],
] as const)('rejects at once for %s', async (_, url, options) => {
  const seen = follow(url, options);
  await expect(seen.over).rejects.toBeInstanceOf(TypeError);
  expect(seen.waits).toEqual([]);
});

it('requests its own URL again after a redirect', async () => {
  const server = await serve(
    (res) => res.writeHead(302, { Location: '/node-1' }).end(),
    stream('data: a\n\n'),
    noContent,
  );
  await follow(`${server.url}/gateway`).over;
  expect(server.requests.map(({ url }) => url)).toEqual(['/gateway', '/node-1', '/gateway']);
});

it('comes back when nobody has listened for a while', async () => {
  const before = createServer((_, res) => stream('data: before\n\n')(res));
  before.listen(0, '127.0.0.1');
  await once(before, 'listening');
  const address = before.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const seen = follow(`http://127.0.0.1:${address.port}/`);
  await expect.poll(() => seen.data).toContain('before');
  before.close();
  before.closeAllConnections();
  await expect.poll(() => seen.causes).toContain('fetch failed');

  const after = createServer((_, res) => stream('data: after\n\n', 'stay')(res));
  after.listen(address.port, '127.0.0.1');
  onTestFinished(() => {
    after.close();
    after.closeAllConnections();
  });
  await expect.poll(() => seen.data.at(-1)).toBe('after');
});

it('leaves no timer behind that would keep a program alive', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const server = await serve(noContent);
  const before = timers();
  await follow(server.url, { silence: 600_000 }).over;
  expect(timers()).toBeLessThanOrEqual(before);
});
