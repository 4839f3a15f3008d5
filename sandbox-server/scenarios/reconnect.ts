import { Router } from 'express'; // Express 5
import { allowOnly } from '../http/problem.ts';
import { countAttempt } from '../http/attempts.ts';
import { dropConnection } from '../sse/drop.ts';
import { pause } from '../sse/pause.ts';
import { openStream } from '../sse/stream.ts';
import { answerText, breakConnection, isIn, redirectToStream } from './reconnect/answers.ts';
import { query, redirects, statuses } from './reconnect/query.ts';

export const summary =
  'Answers each connection of a client in another way: a drop, an end, a status, a redirect, a wrong type, or not at all.';

export { query };

/** The data of every event. */
export interface Attempt {
  /** Which connection of this client it is, from 1; 0 on the far side of a redirect. */
  attempt: number;
  /** Which event of this connection, from 1. */
  n: number;
  /** The status of the redirect that led here. */
  redirected?: number;
}

export const router = Router();

router.get('/', async (req, res) => {
  const { answers, key, redirected, events, interval, retry } = query.parse(req.query);
  // The far side of a redirect belongs to the connection that was redirected.
  const attempt = redirected === undefined ? countAttempt(req, res, answers.join(), key) : 0;
  const answer = answers[Math.min(attempt, answers.length) - 1] ?? 'drop';
  if (isIn(redirects, answer)) return redirectToStream(Number(answer), req, res);
  if (isIn(statuses, answer)) return answerText(Number(answer), 'text/event-stream', res);
  if (answer === 'mime') return answerText(200, 'text/plain', res);
  if (answer === 'none') return breakConnection(res);

  // #region shown
  const stream = openStream(req, res);
  if (retry !== undefined) stream.send({ retry });
  for (let n = 1; n <= events; n += 1) {
    if (n > 1 && !(await pause(interval, stream.signal))) return; // the client has left
    const data: Attempt = { attempt, n };
    if (redirected !== undefined) data.redirected = Number(redirected);
    stream.send({ id: `${attempt}.${n}`, data: JSON.stringify(data) });
  }
  if (answer === 'drop') await dropConnection(res, 'the connection was to be dropped here');
  if (answer === 'end') stream.end();
  // #endregion shown
});

router.all('/', allowOnly('GET', 'HEAD'));
