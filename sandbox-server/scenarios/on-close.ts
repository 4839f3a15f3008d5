import { Router } from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { readJson } from '../http/json-body.ts';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'A stream that stops its timer at `close`, of the request or of the response, after GET or POST.';

export const query = z.strictObject({
  of: z
    .enum(['req', 'res'])
    .default('res')
    .describe('Whose `close` event stops the timer: the request’s, or the response’s.'),
  interval: wholeNumber(20, 60_000).default(500).describe('Milliseconds between two events.'),
});

/** Types of its events. */
export const events = ['stopped'];

/** The data of the `stopped` event, which is there to read only when the handler stopped too early. */
export interface Stopped {
  /** Milliseconds since the handler began. */
  after: number;
}

export const router = Router();

// #region on-close
const handler: RequestHandler = (req, res) => {
  const { of, interval } = query.parse(req.query);
  const stream = openStream(req, res);
  const began = performance.now();

  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    stream.send({ data: JSON.stringify({ n }) });
  }, interval);

  const emitter = of === 'req' ? req : res;
  emitter.on('close', () => {
    clearInterval(timer);
    const stopped: Stopped = { after: Math.round(performance.now() - began) };
    stream.send({ event: 'stopped', data: JSON.stringify(stopped) });
  });
};

router.get('/', handler);
router.post('/', readJson, handler);
// #endregion on-close

router.all('/', allowOnly('GET', 'HEAD', 'POST'));

const answer = { status: 200, type: 'text/event-stream', events };

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'A request without a body: both close when the reader goes.',
    query,
    answer,
    example: '/?of=req',
  },
  {
    method: 'post',
    path: '/',
    summary: 'A request with a body: the request closes as soon as the body has been read.',
    query,
    body: { type: 'application/json', schema: z.unknown() },
    answer,
    example: '/?of=req',
    exampleBody: '{"question":"Still there?"}',
  },
];
