import { Router } from 'express'; // Express 5
import { noParameters } from '../http/parameters.ts';
import { limitsOf } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';
import { query } from './slow-reader/query.ts';
import { readersOf } from './slow-reader/slow-readers.ts';
import { encodeComment } from '../sse/encode.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Sends faster than you may read, reports how many bytes are pending, and cuts you when there are too many.';

export { query };
export type { WatchedReader } from './slow-reader/slow-readers.ts';

/** The data of every event. */
export interface Queue {
  /** Which event this is, from 1. */
  n: number;
  /** Bytes that were waiting in the server when this event was added. The kernel holds more. */
  queued: number;
}

export const router = Router();

router.get('/', (req, res) => {
  const { bytes, interval, queued, stalled, key } = query.parse(req.query);
  const limits = limitsOf(req);
  const readers = readersOf(req);
  readers.take(req);
  const stream = openStream(req, res, {
    heartbeat: 0,
    openingComment: false, // its bytes are counted
    queuedBytes: Math.min(queued, limits.queuedBytes),
    stalled: Math.min(stalled, limits.stalled),
  });
  const reader = readers.enter(stream, res, key);
  const filler = Buffer.from(encodeComment('x'.repeat(bytes - 3)));

  const timer = setInterval(() => {
    reader.events += 1;
    const queue: Queue = { n: reader.events, queued: res.writableLength };
    stream.write(filler); // whether the client takes it or not: `write` returns false, and this server ignores it
    stream.send({ data: JSON.stringify(queue) });
    if (reader.events * bytes >= limits.slowReaderBytes) stream.end();
  }, interval);
  stream.whenClosed(() => clearInterval(timer));
});

router.get('/:key', (req, res) => {
  noParameters.parse(req.query);
  res.set('Cache-Control', 'no-store').json(readersOf(req).look(req.params.key));
});

router.all(['/', '/:key'], allowOnly('GET', 'HEAD'));
