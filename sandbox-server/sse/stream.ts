import type { Request, Response } from 'express';
import { encode, encodeComment } from './encode.ts';
import type { EventFields } from './encode.ts';
import type { Frame } from './frame.ts';
import { eventStreamHead, lastEventId } from './headers.ts';
import { keepAlive } from './heartbeat.ts';
import type { Connection } from './hub.ts';
import { streamSettingsOf } from './settings.ts';
import type { EventStreamSettings } from './settings.ts';

/** Goes with the head when no event does. No empty line follows it: fetch-event-source would report an empty event. */
const openingComment = encodeComment('open');

/** Why the server cut a client that did not keep up. Set as `res.errored`. */
export class SlowClient extends Error {
  override readonly name = 'SlowClient';
}

/** One open event stream, as the server holds it. */
export interface EventStream extends Connection {
  /** The request's `Last-Event-ID`, decoded as UTF-8; empty when there is none. */
  readonly lastEventId: string;
  /** Aborted when the connection is closed, by whichever side. Pass it to every timer and listener of the stream. */
  readonly signal: AbortSignal;
  /**
   * Sends one event. Returns false when the queue is fuller than it should be, so pause if you can; and when the
   * stream has ended.
   */
  send(fields: EventFields): boolean;
  /** Sends a comment. Returns what `send` returns. */
  comment(text: string): boolean;
  /** Sends text or bytes as they are, for those who break the format on purpose. Returns what `send` returns. */
  write(raw: string | Uint8Array): boolean;
  /** For hubs: writes bytes that are framed already to the socket. */
  forward(frame: Frame): void;
  /** Calls the listener when the connection is closed; at once when it is closed already. Costs less than `signal`. */
  whenClosed(listener: () => void): void;
  /** Ends the response cleanly. An EventSource that is not closed will reconnect. */
  end(): void;
}

/**
 * Answers a request with an event stream: status 200 and the head, in one packet with what the handler writes in this turn
 * of the event loop. If it writes nothing, the comment `open` goes with the head (see `openingComment`), because the head
 * alone does not open a stream in every browser. With a first event after 1.5 s and no comment, `open` fires after 22 ms in
 * Chromium 156, after 11 ms in WebKitGTK 2.50 and after 1517 ms in Firefox 153, which waits for the first byte of the body,
 * in `fetch` too. Over HTTP/2 so does WebKitGTK.
 *
 * Cuts a client that does not read (`SlowClient`), because what is queued for it fills the server's memory. Once the
 * connection is closed every method does nothing and returns false; none throws for that reason.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events (9.2)
 */
export function openStream(
  req: Request,
  res: Response,
  options: EventStreamSettings = {},
): EventStream {
  const settings = { ...streamSettingsOf(req), ...options };
  res.writeHead(200, eventStreamHead);

  const stream = new ResponseStream(res, settings.queuedBytes, settings.stalled);
  if (settings.heartbeat > 0) keepAlive(stream, settings.heartbeat);
  if (req.method === 'HEAD') res.end();
  else if (settings.openingComment) setImmediate(() => stream.sendHeadWithComment());
  else stream.sendHead();
  return stream;
}

/** A class, so that thousands of streams share their methods. */
class ResponseStream implements EventStream {
  readonly #res: Response;
  readonly #queuedBytes: number;
  readonly #stalled: number;
  /** Whether `res.write` has been replaced, as the observer does, to see every write. */
  readonly #observed: boolean;
  /** Whether the head has been sent, alone or with the first write. */
  #headSent = false;
  /** Whether the socket's timer is set. */
  #timed = false;
  #connection: AbortController | undefined;

  constructor(res: Response, queuedBytes: number, stalled: number) {
    this.#res = res;
    this.#queuedBytes = queuedBytes;
    this.#stalled = stalled;
    this.#observed = Object.hasOwn(res, 'write');
  }

  get lastEventId(): string {
    return lastEventId(this.#res.req);
  }

  get signal(): AbortSignal {
    if (this.#connection === undefined) {
      const connection = new AbortController();
      this.#connection = connection;
      this.whenClosed(() => connection.abort(this.#res.errored ?? undefined));
    }
    return this.#connection.signal;
  }

  sendHead(): void {
    this.#headSent = true;
    this.#res.flushHeaders();
  }

  /** Does nothing when the head has been sent. */
  sendHeadWithComment(): void {
    if (this.#headSent || this.#isOver()) return;
    this.#headSent = true;
    this.#res.write(openingComment); // too few bytes to watch whether the client takes them
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
    if (raw.length > 0) this.#headSent = true;
    const room = raw.length === 0 ? !res.writableNeedDrain : res.write(raw);
    if (res.writableLength > 0) this.#watch();
    return room;
  }

  forward(frame: Frame): void {
    const res = this.#res;
    const { socket } = res;
    // `res` has to send the head first. With pipelining `socket` is null while an earlier response owns
    // the connection. `res` keeps bytes itself while a scenario has corked it: then it must send these first.
    if (
      !this.#headSent ||
      this.#observed ||
      socket === null ||
      res.writableLength > socket.writableLength
    ) {
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

  /** True once the stream has ended. Also cuts the connection when more than `queuedBytes` are queued. */
  #isOver(): boolean {
    const res = this.#res;
    // Corked bytes have not been offered to the socket yet: a burst alone must not cut a client.
    if (res.writableLength > this.#queuedBytes && !res.socket?.writableCorked) {
      this.#cut(`fell behind: more than ${this.#queuedBytes} bytes waited`);
    }
    return res.writableEnded || res.destroyed;
  }

  /** Starts the timer of a connection with queued bytes. Most connections of a hub never need one. */
  #watch(): void {
    if (this.#timed) return;
    this.#timed = true;
    // The socket's own timer: it restarts at each write and each time the client takes some bytes.
    this.#res.setTimeout(this.#stalled, () => {
      if (this.#res.writableLength > 0) this.#cut(`took nothing for ${this.#stalled / 1000} s`);
    });
  }

  #cut(why: string): void {
    this.#res.destroy(new SlowClient(`the client ${why}`));
  }
}
