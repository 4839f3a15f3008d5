import { once } from 'node:events';
import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import { crossOriginOf } from '../http/origins.ts';
import { portsOf } from '../http/ports.ts';
import { refuseCrowd } from '../http/crowd.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { turnsOf } from '../http/turns.ts';
import { visitorOf } from '../http/visitor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { openStream } from '../sse/stream.ts';
import type { EventStream } from '../sse/stream.ts';
import { serverTime } from './clock.ts';
import type { Clock, Watching } from './clock.ts';
import type { RunLog } from './log.ts';
import { isRunId } from '../http/run-parameter.ts';
import type { Runs } from './runs.ts';

export const summary =
  'Shows what the server saw of a run: requests with the parameter `run=<id>.<call>`.';

export const query = z.object({});

/** Events of a log that are sent in one turn. */
const manyAtOnce = 200;

/** Streams the log of a run to anyone who knows its id: events `watching`, `entry` and, at the bound, `full`. */
export function observeRouter(runs: Runs): Router {
  const router = Router();

  const { boot } = runs;
  router.get('/clock', (req, res) => {
    const crossOrigin = crossOriginOf(req) ?? null;
    const crossPort = portsOf(req).cross ?? null;
    const clock: Clock = { now: serverTime(), boot, crossPort, crossOrigin };
    res.set('Cache-Control', 'no-store').json(clock);
  });

  router.get('/:run', async (req, res) => {
    const { run } = req.params;
    if (!isRunId(run)) {
      throw new Problem(400, 'The id of a run must be 22 to 64 of the characters A-Z a-z 0-9 _ -.');
    }
    refuseCrowd(req, runs.watchers(run), 'run');
    const log = runs.enter(run, visitorOf(req));
    try {
      await follow(log, { boot }, openStream(req, res), res);
    } finally {
      runs.leave(run);
    }
  });

  router.all(['/clock', '/:run'], allowOnly('GET', 'HEAD'));
  return router;
}

/**
 * Sends the log from the place after `lastEventId`, then new entries as they are added, but never more than the watcher
 * takes: what it has not taken stays in the log. Rejects with an AbortError when the watcher has left.
 */
async function follow(
  log: RunLog,
  watching: Watching,
  stream: EventStream,
  res: Response,
): Promise<void> {
  const { signal } = stream;
  const resumed = Number(stream.lastEventId);
  let place = resumed > 0 && resumed <= log.length ? Math.floor(resumed) : 0;

  stream.send({ event: 'watching', data: JSON.stringify(watching) });
  for (;;) {
    const next = log.after(place);
    if (next === undefined) {
      await once(log, 'more', { signal });
    } else {
      place = next.place;
      if (place % manyAtOnce === 0) await turnsOf(res).next(visitorOf(res.req));
      if (signal.aborted) return;
      if (!stream.send(next.event)) await once(res, 'drain', { signal });
    }
  }
}

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/:run',
    summary: 'Streams the log of a run, from its beginning: `watching`, then `entry` events.',
    answer: { status: 200, type: 'text/event-stream', events: ['watching', 'entry', 'full'] },
    example: '/a-name-nobody-else-knows',
  },
  {
    method: 'get',
    path: '/clock',
    summary: 'Returns the time of the server, the clock of all entries.',
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({
        now: z.number().describe('Milliseconds since the epoch.'),
        boot: z.string().describe('Names this server process.'),
        crossPort: z.number().nullable().describe('The port of the second origin.'),
        crossOrigin: z.string().nullable().describe('The second origin, as you reach it.'),
      }),
    },
    example: '/clock',
  },
];
