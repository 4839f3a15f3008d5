import type { Request, Response } from 'express';
import { encode, encodeComment } from './encode.ts';
import type { EventFields } from './encode.ts';
import type { Frame } from './frame.ts';
import { keepAlive } from './heartbeat.ts';
import { streamSettingsOf } from './settings.ts';
import type { EventStreamSettings } from './settings.ts';

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
  /** For hubs: hands the socket bytes that are framed already. */
  forward(frame: Frame): void;
  /** Calls the listener when the connection is gone; at once when it is. Costs less than `signal`. */
  whenClosed(listener: () => void): void;
  /** Ends the response cleanly. An EventSource that is not closed will reconnect. */
  end(): void;
}

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
  const settings = { ...streamSettingsOf(req), ...options };
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();

  const stream = new ResponseStream(res, settings.queuedBytes, settings.stalled);
  if (settings.heartbeat > 0) keepAlive(stream, settings.heartbeat);
  if (req.method === 'HEAD') res.end();
  return stream;
}

/** A class, so that thousands of streams share their methods. */
class ResponseStream implements EventStream {
  readonly #res: Response;
  readonly #queuedBytes: number;
  readonly #stalled: number;
  /** Whether somebody follows `res.write`, as the observer does, and so must see every write. */
  readonly #followed: boolean;
  /** Whether the socket's timer is set. */
  #timed = false;
  #connection: AbortController | undefined;

  constructor(res: Response, queuedBytes: number, stalled: number) {
    this.#res = res;
    this.#queuedBytes = queuedBytes;
    this.#stalled = stalled;
    this.#followed = Object.hasOwn(res, 'write');
  }

  get lastEventId(): string {
    return Buffer.from(this.#res.req.get('Last-Event-ID') ?? '', 'latin1').toString('utf8');
  }

  get signal(): AbortSignal {
    if (this.#connection === undefined) {
      const connection = new AbortController();
      this.#connection = connection;
      this.whenClosed(() => connection.abort(this.#res.errored ?? undefined));
    }
    return this.#connection.signal;
  }

  send(fields: EventFields): boolean {
    return this.write(encode(fields));
  }

  comment(text: string): boolean {
    return this.write(encodeComment(text));
  }

  write(raw: string | Uint8Array): boolean {
    const res = this.#res;
    if (this.#isOver()) return false;
    const room = raw.length === 0 ? !res.writableNeedDrain : res.write(raw);
    if (res.writableLength > 0) this.#watch();
    return room;
  }

  forward(frame: Frame): void {
    const res = this.#res;
    const { socket } = res;
    // Past `res` only when nothing of it has to go before: it may stand behind another response.
    if (this.#followed || socket === null || res.writableLength > socket.writableLength) {
      this.write(frame.bytes);
    } else if (!this.#isOver()) {
      socket.write(res.chunkedEncoding ? frame.chunk : frame.bytes);
      if (socket.writableLength > 0) this.#watch();
    }
  }

  whenClosed(listener: () => void): void {
    if (this.#res.closed || this.#res.destroyed) listener();
    else this.#res.on('close', listener);
  }

  end(): void {
    if (this.#isOver()) return;
    this.#res.end();
    this.#watch();
  }

  /** Whether nothing can be written any more; so it is for a reader for whom too much waits, who is cut here. */
  #isOver(): boolean {
    const res = this.#res;
    // What is corked was not offered to the socket yet: a burst alone cuts nobody.
    if (res.writableLength > this.#queuedBytes && !res.socket?.writableCorked) {
      this.#cut(`fell behind: more than ${this.#queuedBytes} bytes waited`);
    }
    return res.writableEnded || res.destroyed;
  }

  /** Sets the timer of a reader for whom something waits. Most readers of a hub never need one. */
  #watch(): void {
    if (this.#timed) return;
    this.#timed = true;
    // The socket's own timer: it starts again with each write and each time the reader takes some bytes.
    this.#res.setTimeout(this.#stalled, () => {
      if (this.#res.writableLength > 0) this.#cut(`took nothing for ${this.#stalled / 1000} s`);
    });
  }

  #cut(why: string): void {
    this.#res.destroy(new SlowReader(`the reader ${why}`));
  }
}
