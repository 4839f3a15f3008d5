import { Router } from 'express';
import { z } from 'zod';
import { defaultLimits } from '../limits.ts';
import { wholeNumber } from '../http/parameters.ts';
import { limitsOf, perApp } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';
import { SlowReaders, watchedReader } from './slow-reader/slow-readers.ts';
import { encodeComment } from '../sse/encode.ts';
import { openStream } from '../sse/stream.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'Sends faster than you may read, tells how much waits for you, and cuts you when it is too much.';

export const query = z.strictObject({
  bytes: wholeNumber(10, 64 * 1024)
    .default(16 * 1024)
    .describe('Bytes of the comment that goes before each event.'),
  interval: wholeNumber(10, 60_000).default(100).describe('Milliseconds between two events.'),
  queued: wholeNumber(1024, defaultLimits.queuedBytes)
    .default(defaultLimits.queuedBytes)
    .describe('Bytes that may wait for you before you are cut.'),
  stalled: wholeNumber(100, defaultLimits.stalled)
    .default(defaultLimits.stalled)
    .describe('Milliseconds for which you may take nothing of what waits.'),
  key: z
    .string()
    .regex(/^[\w-]{22,64}$/, 'Expected 22 to 64 of A-Z a-z 0-9 _ -')
    .optional()
    .describe('A name that nobody guesses, by which to watch this stream from the side.'),
});

const sideQuery = z.strictObject({});

/** The data of every event. */
export interface Queue {
  /** Which event this is, from 1. */
  n: number;
  /** Bytes that waited for the reader in the server when this event was added. The kernel holds more. */
  queued: number;
}

/** The answer of `GET /sandbox/slow-reader/:key`. */
export type WatchedReader = z.infer<typeof watchedReader>;

const readersOf = perApp((limits) => new SlowReaders(limits));

export const router = Router();

// #region slow-reader
router.get('/', (req, res) => {
  const { bytes, interval, queued, stalled, key } = query.parse(req.query);
  const limits = limitsOf(req);
  const readers = readersOf(req);
  readers.checkRoom();
  const stream = openStream(req, res, {
    heartbeat: 0,
    queuedBytes: Math.min(queued, limits.queuedBytes),
    stalled: Math.min(stalled, limits.stalled),
  });
  const reader = readers.enter(stream, res, key);
  const filler = Buffer.from(encodeComment('x'.repeat(bytes - 3)));

  const timer = setInterval(() => {
    reader.events += 1;
    const queue: Queue = { n: reader.events, queued: res.writableLength };
    stream.write(filler); // whether it wants more or not: this server does not listen
    stream.send({ data: JSON.stringify(queue) });
    if (reader.events * bytes >= limits.slowReaderBytes) stream.end();
  }, interval);
  stream.signal.addEventListener('abort', () => clearInterval(timer));
});

router.get('/:key', (req, res) => {
  sideQuery.parse(req.query);
  const watched: WatchedReader = readersOf(req).look(req.params.key);
  res.set('Cache-Control', 'no-store').json(watched);
});
// #endregion slow-reader

router.all(['/', '/:key'], allowOnly('GET', 'HEAD'));

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'The stream. Read slowly.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?bytes=1024&interval=1000',
  },
  {
    method: 'get',
    path: '/:key',
    summary: 'How much waits for the reader of the stream with that key, and why it was cut.',
    query: sideQuery,
    answer: { status: 200, type: 'application/json', schema: watchedReader },
    example: '/a-key-that-nobody-guesses',
  },
];
