import type { Request, Response } from 'express';
import { dropConnection } from '../../sse/drop.ts';

/** Redirects to the same URL with `redirected` added, which answers with a stream. */
export function redirectToStream(status: number, req: Request, res: Response): void {
  res.set('Cache-Control', 'no-store'); // browsers would remember a 301 or 308
  const joint = req.originalUrl.includes('?') ? '&' : '?';
  res.status(status).location(`${req.originalUrl}${joint}redirected=${status}`).end();
}

/** Sends a body that would be an event stream, so that the status or the type alone decides. */
export function answerText(status: number, type: string, res: Response): void {
  res.set('Cache-Control', 'no-store');
  if (status === 429 || status === 503) res.set('Retry-After', '1');
  res.status(status).type(type).send('data: nobody reads this\n\n');
}

/**
 * Breaks the connection, so that the client gets no response: a network error. It writes what is not HTTP first, because
 * after a mere reset of a connection that was used before, browsers send the request once more and do not tell the page.
 */
export async function breakConnection(res: Response): Promise<void> {
  res.socket?.write('no response\r\n\r\n');
  await dropConnection(res, 'the connection was to be dropped here');
}

/** Whether an answer is one of a list. */
export const isIn = (list: readonly string[], answer: string) => list.includes(answer);
