import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import { z } from 'zod';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
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
  /** Arrives at the listener to which the browser also reports an open connection. */
  open: { from: 'server' };
  /** Arrives at the listener to which the browser also reports a lost connection. */
  error: { from: 'server' };
  /** No more events come: the client should close. */
  complete: { rounds: number };
}

export const router = Router();

router.get('/', async (req, res) => {
  const { rounds, interval, reserved } = query.parse(req.query);
  const stream = openStream(req, res);
  const send = async <Type extends keyof NamedEvents>(type: Type, data: NamedEvents[Type]) => {
    const name = type === 'message' ? {} : { event: type };
    stream.send({ ...name, data: JSON.stringify(data) });
    if (type !== 'complete') await sleep(interval, undefined, { signal: stream.signal });
  };

  for (let round = 1; round <= rounds; round += 1) {
    await send('price', { eur: 100 + round });
    await send('notice', { text: `round ${round}` });
    await send('message', { round });
    if (reserved === 'on') {
      await send('open', { from: 'server' });
      await send('error', { from: 'server' });
    }
  }
  await send('complete', { rounds });
  stream.end();
});

router.all('/', allowOnly('GET', 'HEAD'));
