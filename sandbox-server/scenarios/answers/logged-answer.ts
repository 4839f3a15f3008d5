import { once } from 'node:events';
import type { Request } from 'express';
import { askerOf } from '../../http/asker.ts';
import { visitorOf } from '../../http/visitor.ts';
import { Answering } from '../chat/answering.ts';
import type { BegunAnswer } from '../chat/ask-model.ts';
import { lastEvent, startEvent, tokenEvent } from '../chat/events.ts';
import { FaultReached, paced } from '../chat/faults.ts';
import type { Fault } from '../chat/faults.ts';
import type { EventFields } from '../../sse/encode.ts';
import { EventLog } from '../../sse/event-log.ts';
import type { Repeatable } from './repeatable.ts';

/** An answer that is written into a log, whether anybody reads it or not. Readers come and go. */
export class LoggedAnswer extends Answering {
  readonly log = new EventLog();
  /** Who asked, as `askerOf` names clients. Kept for comparing only. */
  readonly asker: string;
  /** Whose it is, as budgets count. */
  readonly visitor: string;
  /** The POST that began it, if that may be sent again. */
  readonly repeatable: Repeatable | undefined;
  readonly #unheard: number;
  #readers = 0;
  #waiting: NodeJS.Timeout | undefined;
  /** What is to happen to the first connection that gets so far. */
  #connectionFault: Fault | undefined;

  /** @param unheard milliseconds without a reader after which the generation stops */
  constructor(req: Request, repeatable: Repeatable | undefined, unheard: number) {
    super();
    this.asker = askerOf(req).name;
    this.visitor = visitorOf(req);
    this.repeatable = repeatable;
    this.#unheard = unheard;
  }

  /**
   * Writes the answer into the log, up to its end, to `most` tokens, or to a stop. Of the faults, `error` and `pause`
   * happen to it; `cut`, `end` and `stall` happen to the first connection that gets so far. Never rejects.
   */
  async write({ model, tokens, delay, fault }: BegunAnswer, most: number): Promise<void> {
    const own = fault?.kind === 'error' || fault?.kind === 'pause';
    if (!own) this.#connectionFault = fault;
    this.#wait();
    this.log.add(startEvent({ id: this.id, model }));
    const pace = { delay, signal: this.signal, fault: own ? fault : undefined };
    try {
      for await (const text of paced(tokens, pace)) {
        if (this.tokens === most) {
          this.stop(); // there is more, so it is not complete
          break;
        }
        this.tokens += 1;
        this.log.add(tokenEvent({ text }));
      }
      this.end('complete');
    } catch {
      this.end('failed'); // does nothing when it was stopped
    }
    this.#stopWaiting();
    this.log.end(lastEvent(this));
  }

  /**
   * The events after a place, and then each new one until the answer is over or the signal is aborted. Throws
   * FaultReached where the connection is to be reset or ended.
   */
  async *read(place: number, signal: AbortSignal): AsyncGenerator<EventFields> {
    this.#readers += 1;
    this.#stopWaiting();
    try {
      let sent = place;
      for await (const event of this.log.follow(place, signal)) {
        const fault = this.#connectionFault;
        if (fault && sent > fault.after) {
          // the first event is `start`
          this.#connectionFault = undefined;
          if (fault.kind === 'cut' || fault.kind === 'end') throw new FaultReached(fault.kind);
          if (!signal.aborted) await once(signal, 'abort');
          return;
        }
        yield event;
        sent += 1;
      }
    } finally {
      this.#readers -= 1;
      this.#wait();
    }
  }

  #wait(): void {
    if (this.#readers > 0 || this.log.over) return;
    this.#waiting = setTimeout(() => this.stop(), this.#unheard);
  }

  /** Lets go of the timer too, because the answer is kept for a while. */
  #stopWaiting(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }
}
