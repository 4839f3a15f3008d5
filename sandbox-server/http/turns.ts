import type { RequestHandler } from 'express';
import { perApp } from './per-app.ts';
import { visitorOf } from './visitor.ts';

/** Milliseconds of work between two looks of the event loop at its timers and sockets. */
export const slice = 4;

/** The work that waits for a visitor, the oldest first. */
interface Queue {
  readonly jobs: (() => void)[];
  /** Milliseconds that the visitor has used, from where the least of those who waited stood. */
  used: number;
}

/**
 * Divides the processor between visitors. While there is no more to do than a `slice`, work is done as it comes. Then it
 * waits, by visitor, and whoever has used the least time is next; between two slices the event loop serves its timers and
 * sockets. So a thousand requests of one visitor delay another one's by a request, and events that are due by a slice.
 */
export class Turns {
  readonly #waiting = new Map<string, Queue>();
  /** Work that waits for the next slice. */
  #later: [visitor: string, job: () => void][] = [];
  /** Time that visitors have used who do not wait; forgotten when nobody waits. */
  readonly #used = new Map<string, number>();
  /** Where the visitor stood that had the last turn. Nobody who comes now stands lower. */
  #line = 0;
  /** Milliseconds of this slice that are used. */
  #spent = 0;
  #scheduled = false;

  /** Visitors that wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Middleware: lets a request go on when it is its visitor's turn; never when its client has gone before. */
  readonly inTurn: RequestHandler = (req, _res, next) => {
    this.#run(visitorOf(req), () => {
      if (!req.socket.destroyed) next();
    });
  };

  /**
   * Resolves when it is the visitor's turn, after the event loop has looked at its timers and sockets. Await it between
   * two parts of a longer work, none longer than a millisecond: what runs until the next `await` is its time.
   */
  readonly next = (visitor: string): Promise<void> =>
    new Promise((resolve) => {
      this.#later.push([visitor, resolve]);
      this.#schedule();
    });

  /** Calls a synchronous function in the visitor's turn: now, when nobody waits. */
  #run(visitor: string, job: () => void): void {
    if (this.#waiting.size > 0 || this.#spent >= slice) return this.#enqueue(visitor, job);
    const began = performance.now();
    try {
      job();
    } finally {
      const time = performance.now() - began;
      this.#spent += time;
      this.#used.set(visitor, Math.max(this.#used.get(visitor) ?? 0, this.#line) + time);
      this.#schedule();
    }
  }

  #enqueue(visitor: string, job: () => void): void {
    const queue = this.#waiting.get(visitor);
    if (queue !== undefined) queue.jobs.push(job);
    else {
      const used = Math.max(this.#used.get(visitor) ?? 0, this.#line);
      this.#waiting.set(visitor, { jobs: [job], used });
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => void this.#serve());
  }

  async #serve(): Promise<void> {
    this.#scheduled = false;
    this.#spent = 0;
    const later = this.#later;
    this.#later = [];
    for (const [visitor, job] of later) this.#enqueue(visitor, job);
    while (this.#waiting.size > 0 && this.#spent < slice) {
      const [visitor, queue] = this.#first();
      const began = performance.now();
      queue.jobs.shift()?.();
      await Promise.resolve(); // what has waited for this turn goes on first
      const time = performance.now() - began;
      this.#spent += time;
      queue.used += time;
      if (queue.jobs.length > 0) continue;
      this.#waiting.delete(visitor);
      this.#used.set(visitor, queue.used);
    }
    if (this.#waiting.size > 0 || this.#later.length > 0) this.#schedule();
    else this.#used.clear();
  }

  /** Of those who wait, the one who has used least. */
  #first(): [string, Queue] {
    let first: [string, Queue] | undefined;
    for (const each of this.#waiting)
      if (first === undefined || each[1].used < first[1].used) first = each;
    if (first === undefined) throw new Error('nobody waits');
    this.#line = first[1].used;
    return first;
  }
}

/** The turns of the app that handles a request. */
export const turnsOf = perApp(() => new Turns());
