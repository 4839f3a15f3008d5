import type { Request, Response } from 'express';
import { pause } from '../../sse/pause.ts';
import { openStream } from '../../sse/stream.ts';
import { query } from './query.ts';

/** The data of every event. */
export interface CrossOriginEvent {
  /** Counts on over reconnects. */
  n: number;
  /** Whether this response is the answer to a reconnect. */
  again: boolean;
  /** Whether the request carried the cookie. */
  cookie: boolean;
}

/** The cookie that is set on request, and looked for. */
export const cookie = 'downstream-cors=seen';

/** Sends numbered events, counting on from the Last-Event-ID. */
export async function sendEvents(req: Request, res: Response): Promise<void> {
  const { events, interval, retry } = query.parse(req.query);
  const stream = openStream(req, res);
  if (retry !== undefined) stream.send({ retry });
  const again = stream.lastEventId !== '';
  const hasCookie = req.get('Cookie')?.split('; ').includes(cookie) ?? false;
  const before = /^\d{1,9}$/.test(stream.lastEventId) ? Number(stream.lastEventId) : 0;

  for (let n = before + 1; n <= before + events; n += 1) {
    if (n > before + 1 && !(await pause(interval, stream.signal))) return; // the client has left
    const event: CrossOriginEvent = { n, again, cookie: hasCookie };
    stream.send({ id: String(n), data: JSON.stringify(event) });
  }
  stream.end();
}
