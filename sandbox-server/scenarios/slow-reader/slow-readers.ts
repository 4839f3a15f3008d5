import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Limits } from '../../limits.ts';
import { Pool } from '../../http/budget.ts';
import { perApp } from '../../http/per-app.ts';
import { Remembered } from '../../http/remembered.ts';
import { visitorOf } from '../../http/visitor.ts';
import type { EventStream } from '../../sse/stream.ts';

/** What another request can learn about a reader. */
export const watchedReader = z.object({
  state: z
    .enum(['none', 'open', 'closed', 'cut'])
    .describe('Whether there is a stream with this key, and whether the server cut it.'),
  events: z.int().describe('Events that were written.'),
  queued: z.int().describe('Bytes that are pending in the server.'),
  reason: z.string().nullable().describe('Why it was cut.'),
});

/** The body of the response to `GET /sandbox/slow-reader/:key`. */
export type WatchedReader = z.infer<typeof watchedReader>;

interface Reader {
  events: number;
  /** Cleared on close, so that a finished reader does not keep its response in memory. */
  res: Response | undefined;
  /** Why it was cut. */
  reason: string | null;
}

/** The readers of streams that do not wait for them. The latest ones are remembered after their end. */
class SlowReaders {
  readonly #open: Pool;
  readonly #known: Remembered<Reader>;

  constructor({ slowReaders }: Limits) {
    this.#open = new Pool({ what: 'slow readers', inAll: slowReaders });
    this.#known = new Remembered(slowReaders, ({ res }) => res === undefined);
  }

  /** Takes the place of a visitor's reader. Throws a Problem when there is none. */
  take(req: Request): void {
    this.#open.take(visitorOf(req));
  }

  /** A reader, until its connection has gone; its place is taken. A key belongs to the newest stream that came with it. */
  enter(stream: EventStream, res: Response, key: string | undefined): Reader {
    const reader: Reader = { events: 0, res, reason: null };
    const visitor = visitorOf(res.req);
    stream.whenClosed(() => {
      this.#open.giveBack(visitor);
      reader.res = undefined;
      reader.reason = res.errored?.message ?? null;
    });
    if (key !== undefined) this.#known.set(key, reader, visitor);
    return reader;
  }

  look(key: string): WatchedReader {
    const reader = this.#known.get(key);
    if (reader === undefined) return { state: 'none', events: 0, queued: 0, reason: null };
    const { events, res, reason } = reader;
    const state = res !== undefined ? 'open' : reason === null ? 'closed' : 'cut';
    return { state, events, queued: res?.writableLength ?? 0, reason };
  }
}

/** The slow readers of the app that handles a request. */
export const readersOf = perApp((limits) => new SlowReaders(limits));
