import type { Request, Response } from 'express';
import { encode, encodeComment } from './encode.ts';
import type { EventFields } from './encode.ts';

/** How a stream treats its reader. Times are milliseconds. Given app-wide by `app.set('event stream', …)`. */
export interface EventStreamSettings {
  /** Time between heartbeat comments, which keep proxies from closing an idle connection; 0: none. Default 15,000. */
  heartbeat?: number;
  /** Bytes that may wait for the reader; over it the reader is cut. Default 1 MiB. */
  queuedBytes?: number;
  /** A reader that takes nothing of what waits for so long is cut, at the latest after twice the time. Default 30,000. */
  stalled?: number;
}

const defaults: Required<EventStreamSettings> = {
  heartbeat: 15_000,
  queuedBytes: 1024 * 1024,
  stalled: 30_000,
};

/** Why the server cut a reader that did not keep up. Stands in `res.errored`. */
export class SlowReader extends Error {
  override readonly name = 'SlowReader';
}

/** One open event stream, as the server holds it. */
export interface EventStream {
  /** The request's `Last-Event-ID`, decoded as UTF-8; empty when there is none. */
  readonly lastEventId: string;
  /** Aborted when the connection is gone, whoever closed it. Hang every timer and listener on it. */
  readonly signal: AbortSignal;
  /** Sends one event. False: more waits for the reader than is good, so pause if you can; or the stream has ended. */
  send(fields: EventFields): boolean;
  /** Sends a comment. Returns what `send` returns. */
  comment(text: string): boolean;
  /** Sends text or bytes as they are, for those who break the format on purpose. Returns what `send` returns. */
  write(raw: string | Uint8Array): boolean;
  /** Ends the response cleanly. An EventSource that is not closed will reconnect. */
  end(): void;
}

// #region openStream
/**
 * Answers a request with an event stream: status 200, and a head that goes out at once.
 * Cuts a reader that does not read (`SlowReader`), since what waits for it fills the server's memory. After the
 * connection has gone every method does nothing and returns false; none throws for that reason.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events (9.2)
 */
export function openStream(
  req: Request,
  res: Response,
  options: EventStreamSettings = {},
): EventStream {
  const { heartbeat, queuedBytes, stalled }: Required<EventStreamSettings> = {
    ...defaults,
    ...req.app.get('event stream'),
    ...options,
  };
  const connection = new AbortController();

  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();

  const write = (raw: string | Uint8Array): boolean => {
    if (res.writableEnded || res.destroyed) return false;
    const room = raw.length === 0 ? !res.writableNeedDrain : res.write(raw);
    if (res.writableLength > queuedBytes) {
      res.destroy(new SlowReader(`the reader fell behind: more than ${queuedBytes} bytes waited`));
    }
    return room;
  };
  const comment = (text: string) => write(encodeComment(text));

  const beat = heartbeat > 0 ? setInterval(comment, heartbeat, 'heartbeat') : undefined;
  const gone = () => {
    clearInterval(beat);
    connection.abort(res.errored ?? undefined);
  };
  if (res.closed || res.destroyed) gone();
  else res.once('close', gone);

  // The socket's own timer: it starts again with each write and each time the reader takes some bytes.
  res.setTimeout(stalled, () => {
    if (res.writableLength === 0) return;
    res.destroy(new SlowReader(`the reader took nothing for ${stalled / 1000} s`));
  });
  if (req.method === 'HEAD') res.end();

  return {
    lastEventId: Buffer.from(req.get('Last-Event-ID') ?? '', 'latin1').toString('utf8'),
    signal: connection.signal,
    send: (fields) => write(encode(fields)),
    comment,
    write,
    end: () => {
      if (!res.writableEnded) res.end();
    },
  };
}
// #endregion openStream
