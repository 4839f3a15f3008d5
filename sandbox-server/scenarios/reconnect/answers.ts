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
 * Breaks the connection, so that the client gets no response: a network error. After a mere reset browsers send the request
 * again without a word to the page, Firefox up to ten times. Part of a response prevents that: in Chromium an informational
 * one, in WebKit the begin of a head, in Firefox both. (What is not HTTP is a response of status 200 in Firefox.)
 */
export async function breakConnection(res: Response): Promise<void> {
  res.socket?.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Ty');
  await dropConnection(res, 'the connection was to be dropped here');
}

/** Whether an answer is one of a list. */
export const isIn = (list: readonly string[], answer: string) => list.includes(answer);
