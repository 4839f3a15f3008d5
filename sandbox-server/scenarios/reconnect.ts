import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { addressKey } from '../http/address.ts';
import { takeRun } from '../observe/run-parameter.ts';
import { nameOfYours, retry, wholeNumber } from '../http/parameters.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { Attempts } from '../http/attempts.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Answers each connection of a reader in another way: a drop, an end, a status, a redirect, a wrong type.';

const redirects = ['301', '302', '303', '307', '308'] as const;
const statuses = [
  ...['201', '202', '204', '205', '304', '400', '401', '403', '404', '409', '410', '429'],
  ...['500', '502', '503', '504'],
] as const;
const answers = z.enum(['drop', 'end', 'stay', 'mime', ...redirects, ...statuses]);

export const query = z.strictObject({
  answers: z
    .string()
    .default('drop')
    .transform((list) => list.split(','))
    .pipe(z.array(answers).max(20))
    .describe(
      `How the first, second … connection is answered, such as drop,503; the last goes on. A stream of some events that is reset (drop), ends (end) or stays open (stay), one that says it is text/plain (mime), or a status: ${[...redirects, ...statuses].join(' ')}. Redirects lead to a stream that is reset.`,
    ),
  events: wholeNumber(0, 1000).default(3).describe('How many events a stream sends.'),
  interval: wholeNumber(0, 60_000).default(300).describe('Milliseconds between two events.'),
  retry,
  key: nameOfYours
    .optional()
    .describe('Names the reader whose connections are counted, yours to choose.'),
  redirected: z
    .enum(redirects)
    .optional()
    .describe('Stands in the URL that a redirect leads to. Such connections are not counted.'),
});

/** The data of every event. */
export interface Attempt {
  /** Which connection of this reader it is, from 1; 0 on the far side of a redirect. */
  attempt: number;
  /** Which event of this connection, from 1. */
  n: number;
  /** The status of the redirect that led here. */
  redirected?: number;
}

const attemptsOf = perApp((limits) => new Attempts(limits));

export const router = Router();

// #region reconnect
router.get('/', async (req, res) => {
  const asked = query.parse(req.query);
  const attempt = asked.redirected === undefined ? countAttempt(asked, req, res) : 0;
  const answer = asked.answers[Math.min(attempt, asked.answers.length) - 1] ?? 'drop';

  if (isIn(redirects, answer)) return redirectToStream(Number(answer), req, res);
  if (isIn(statuses, answer)) return answerText(Number(answer), 'text/event-stream', res);
  if (answer === 'mime') return answerText(200, 'text/plain', res);

  const stream = openStream(req, res);
  if (asked.retry !== undefined) stream.send({ retry: asked.retry });
  for (let n = 1; n <= asked.events; n += 1) {
    if (n > 1) await sleep(asked.interval, undefined, { signal: stream.signal });
    const told: Attempt = { attempt, n };
    if (asked.redirected !== undefined) told.redirected = Number(asked.redirected);
    stream.send({ id: `${attempt}.${n}`, data: JSON.stringify(told) });
  }
  if (answer === 'drop') await dropConnection(res, 'the connection was to be dropped here');
  if (answer === 'end') stream.end();
});
// #endregion reconnect

router.all('/', allowOnly('GET', 'HEAD'));

/** Which connection of its reader this is, from 1: of those with this run, this key, and these answers. */
function countAttempt(
  { answers, key }: z.infer<typeof query>,
  req: Request,
  res: Response,
): number {
  const run = takeRun(req.originalUrl).run?.id;
  if (run === undefined && key === undefined) {
    if (answers.length === 1) return 1;
    throw new Problem(400, 'Say whose connections to count: add key=<any name of yours>.');
  }
  const who = run ?? addressKey(req.ip ?? '');
  const { attempt, leave } = attemptsOf(req).enter(JSON.stringify([who, key, answers]), true);
  res.once('close', leave);
  return attempt;
}

function redirectToStream(status: number, req: Request, res: Response): void {
  res.set('Cache-Control', 'no-store'); // browsers would remember a 301 or 308
  const joint = req.originalUrl.includes('?') ? '&' : '?';
  res.status(status).location(`${req.originalUrl}${joint}redirected=${status}`).end();
}

/** The body of a stream, so that the status or the type alone decides. */
function answerText(status: number, type: string, res: Response): void {
  res.set('Cache-Control', 'no-store');
  if (status === 429 || status === 503) res.set('Retry-After', '1');
  res.status(status).type(type).send('data: nobody reads this\n\n');
}

const isIn = (list: readonly string[], answer: string) => list.includes(answer);
