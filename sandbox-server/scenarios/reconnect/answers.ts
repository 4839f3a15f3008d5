import type { Request, Response } from 'express';

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

/** Whether an answer is one of a list. */
export const isIn = (list: readonly string[], answer: string) => list.includes(answer);
