import type { Response } from 'express';
import { z } from 'zod';
import type { Limits } from '../../limits.ts';
import { Problem } from '../../http/problem.ts';
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

/** The readers of streams that do not wait for them. At most `slowReaders` are open; the latest ones are remembered after their end. */
export class SlowReaders {
  readonly #limits: Limits;
  readonly #known = new Map<string, Reader>();
  #open = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Throws a Problem (503) when there are too many. */
  checkRoom(): void {
    const { slowReaders } = this.#limits;
    if (this.#open >= slowReaders) {
      throw new Problem(503, 'Too many slow readers are connected. Try again later.', {
        'Retry-After': '10',
      });
    }
    for (const [key, { res }] of this.#known) {
      if (this.#known.size < slowReaders) break;
      if (res === undefined) this.#known.delete(key);
    }
  }

  /** Counts a reader until its connection is gone. A key belongs to the newest stream that came with it. */
  enter(stream: EventStream, res: Response, key: string | undefined): Reader {
    const reader: Reader = { events: 0, res, reason: null };
    this.#open += 1;
    stream.whenClosed(() => {
      this.#open -= 1;
      reader.res = undefined;
      reader.reason = res.errored?.message ?? null;
    });
    if (key !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, reader);
    }
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
