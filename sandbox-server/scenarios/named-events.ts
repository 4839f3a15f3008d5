import { Router } from 'express'; // Express 5
import { z } from 'zod';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { pause } from '../sse/pause.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Events of several types in turn, one of them without a name; then `complete` and the end.';

export const query = z.strictObject({
  rounds: wholeNumber(1, 200).default(3).describe('How many times each type is sent.'),
  interval: wholeNumber(0, 60_000).default(1000).describe('Milliseconds between two events.'),
  reserved: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether each round also has the types `open` and `error`, which EventSource uses.'),
});

/** Types of its events besides `message`. */
export const events = ['price', 'notice', 'complete'];

/** The data of every event, by its type. `message` is sent without a name. */
export interface NamedEvents {
  price: { eur: number };
  notice: { text: string };
  message: { round: number };
  /** This and `error` arrive at listeners to which the browser reports an open and a lost connection. */
  open: { from: 'server' };
  error: { from: 'server' };
  /** No more events come: the client should close. */
  complete: { rounds: number };
}

export const router = Router();

router.get('/', async (req, res) => {
  const { rounds, interval, reserved } = query.parse(req.query);
  const stream = openStream(req, res);
  for (const [type, data] of allEvents(rounds, reserved === 'on')) {
    stream.send({ ...(type !== 'message' && { event: type }), data: JSON.stringify(data) });
    if (type !== 'complete' && !(await pause(interval, stream.signal))) return; // it has left
  }
  stream.end();
});

type NamedEvent = { [Type in keyof NamedEvents]: [Type, NamedEvents[Type]] }[keyof NamedEvents];

function* allEvents(rounds: number, reserved: boolean): Generator<NamedEvent> {
  for (let round = 1; round <= rounds; round += 1) {
    yield ['price', { eur: 100 + round }];
    yield ['notice', { text: `round ${round}` }];
    yield ['message', { round }];
    if (reserved) yield ['open', { from: 'server' }];
    if (reserved) yield ['error', { from: 'server' }];
  }
  yield ['complete', { rounds }];
}

router.all('/', allowOnly('GET', 'HEAD'));
