import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { whenClosed } from '../../http/closing.ts';
import { originalUrlOf } from '../../http/run-parameter.ts';

/** How ticks travel. */
export type Transport = 'sse' | 'poll' | 'longPoll' | 'webSocket';

/** What one transport cost so far. */
export interface Count {
  requests: number;
  /** Bytes from the visitor: heads of requests, frames. Without TCP, IP and TLS around them. */
  received: number;
  /** Bytes to the visitor: heads and bodies of responses, frames. Without TCP, IP and TLS around them. */
  sent: number;
}

/** Counts requests and bytes by transport. A connection that carries several requests is counted by differences. */
export class Counts {
  readonly #totals: Record<Transport, Count> = {
    sse: zero(),
    poll: zero(),
    longPoll: zero(),
    webSocket: zero(),
  };
  readonly #open = new Set<() => void>();

  /** Counts a request from here, before any of its response is written, to its close. */
  count(transport: Transport, req: Request, res: Response): void {
    const { method, rawHeaders, socket } = req;
    const total = this.#totals[transport];
    total.requests += 1;
    total.received += `${method} ${originalUrlOf(req)} HTTP/1.1\r\n\r\n`.length;
    // A pair of name and value goes with ": " and CRLF.
    total.received += rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
    let before = read(socket);
    const update = () => {
      const now = read(socket);
      total.received += now.received - before.received;
      total.sent += now.sent - before.sent;
      before = now;
    };
    this.#open.add(update);
    whenClosed(res, () => {
      update();
      this.#open.delete(update);
    });
  }

  /** The counts up to now, those of open connections too. */
  read(): Record<Transport, Count> {
    for (const update of this.#open) update();
    return this.#totals;
  }
}

const zero = (): Count => ({ requests: 0, received: 0, sent: 0 });

const read = ({ bytesRead, bytesWritten }: Socket) => ({
  received: bytesRead,
  sent: bytesWritten,
});
