import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { retry, wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'A stream whose CORS headers you choose, for the first response and for reconnects.';

export const ownCors = true;

const allowOrigin = z.enum(['none', 'any', 'page', 'other']);
/** Some of a list, separated by commas. */
const someOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(names)).max(names.length));
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const headers = ['*', 'authorization', 'cache-control', 'content-type', 'last-event-id'] as const;

export const query = z.strictObject({
  origin: allowOrigin
    .default('page')
    .describe(
      'Access-Control-Allow-Origin: not sent, `*`, the origin of the page if it is on this host, or one that is nobody’s.',
    ),
  again: allowOrigin
    .optional()
    .describe(
      'The same for requests with a Last-Event-ID, that is for reconnects. Default: as `origin`.',
    ),
  credentials: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether Access-Control-Allow-Credentials: true is sent.'),
  cookie: z.enum(['on', 'off']).default('off').describe('Whether the answer sets a cookie.'),
  preflight: z
    .enum(['200', '204', '401', '403', '404', '500'])
    .default('204')
    .describe('Status of the answer to a preflight. Browsers want one from 200 to 299.'),
  methods: someOf(methods)
    .prefault('GET,POST')
    .describe(`Access-Control-Allow-Methods of the preflight: some of ${methods.join(',')}.`),
  headers: someOf(headers)
    .prefault('content-type,last-event-id')
    .describe(`Access-Control-Allow-Headers of the preflight: some of ${headers.join(',')}.`),
  events: wholeNumber(1, 1000).default(3).describe('How many events it sends before it ends.'),
  interval: wholeNumber(0, 60_000).default(300).describe('Milliseconds between two events.'),
  retry,
});

/** The data of every event. */
export interface CrossOriginEvent {
  /** Counts on over reconnects. */
  n: number;
  /** Whether this is the answer to a reconnect. */
  again: boolean;
  /** Whether the request carried the cookie. */
  cookie: boolean;
}

const cookie = 'downstream-cors=seen';

export const router = Router();

// #region cors
/** Every answer has the headers, preflights too: a response without them is none for the page. */
router.use((req, res, next) => {
  const asked = query.parse(req.query);
  const again = req.get('Last-Event-ID') !== undefined;
  const origin = allowedOrigin((again ? asked.again : undefined) ?? asked.origin, req);
  res.vary('Origin');
  if (origin !== undefined) res.set('Access-Control-Allow-Origin', origin);
  if (asked.credentials === 'on') res.set('Access-Control-Allow-Credentials', 'true');
  if (asked.cookie === 'on')
    res.append('Set-Cookie', `${cookie}; Path=/sandbox/cors; Max-Age=60; HttpOnly; SameSite=Lax`);
  if (req.method !== 'OPTIONS') return next();

  res.set('Access-Control-Allow-Methods', asked.methods.join(', '));
  res.set('Access-Control-Allow-Headers', asked.headers.join(', '));
  res.set('Access-Control-Max-Age', '0'); // every request shows its preflight
  res.status(Number(asked.preflight)).end();
});
// #endregion cors

router.get('/', answer);
router.post('/', answer);
router.all('/', allowOnly('GET', 'HEAD', 'POST', 'OPTIONS'));

async function answer(req: Request, res: Response): Promise<void> {
  const { events, interval, retry } = query.parse(req.query);
  const stream = openStream(req, res);
  if (retry !== undefined) stream.send({ retry });
  const again = stream.lastEventId !== '';
  const seen = req.get('Cookie')?.split('; ').includes(cookie) ?? false;
  const before = /^\d{1,9}$/.test(stream.lastEventId) ? Number(stream.lastEventId) : 0;

  for (let n = before + 1; n <= before + events; n += 1) {
    if (n > before + 1) await sleep(interval, undefined, { signal: stream.signal });
    const event: CrossOriginEvent = { n, again, cookie: seen };
    stream.send({ id: String(n), data: JSON.stringify(event) });
  }
  stream.end();
}

function allowedOrigin(allow: z.infer<typeof allowOrigin>, req: Request): string | undefined {
  switch (allow) {
    case 'none':
      return undefined;
    case 'any':
      return '*';
    case 'other':
      return 'https://other.example';
    case 'page':
      return ownPage(req);
  }
}

// #region own-page
/** The origin that asks, if it is this host on any port. What else stands in the header is not sent back. */
function ownPage(req: Request): string | undefined {
  const origin = req.get('Origin') ?? '';
  if (!URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return url.origin === origin && url.hostname === req.hostname ? origin : undefined;
}
// #endregion own-page

const served = { query, answer: { status: 200, type: 'text/event-stream' }, cors: 'own' } as const;

export const endpoints: Endpoint[] = [
  { ...served, method: 'get', path: '/', summary, example: '/?origin=any' },
  {
    ...served,
    method: 'post',
    path: '/',
    summary:
      'The same for fetch with a method or a type that needs a preflight. A body is not read.',
    example: '/?origin=any',
  },
];
