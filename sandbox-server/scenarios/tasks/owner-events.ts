import { EventEmitter, on } from 'node:events';
import type { EventFields } from '../../sse/encode.ts';
import type { Announce } from './task.ts';

/** The events of all tasks of an app in one order: each has a number as its id. Emits each under the name of its owner. */
export class OwnerEvents extends EventEmitter<Record<string, [EventFields]>> {
  #last = 0;

  constructor() {
    super();
    this.setMaxListeners(0); // one for each client
  }

  readonly announce: Announce = (owner, event) => {
    this.#last += 1;
    const numbered = { ...event, id: String(this.#last) };
    this.emit(owner, numbered);
    return numbered;
  };

  /**
   * The events after one with this id, of the past ones and then of those that come, until the signal is aborted. An id
   * that no event has had, as that of an earlier process, counts as 0.
   */
  async *follow(
    owner: string,
    past: readonly EventFields[],
    id: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<EventFields> {
    const given = Number(id);
    const after = given > 0 && given <= this.#last ? given : 0;
    const coming = on(this, owner, { signal }); // before anything is yielded, so that nothing is missed
    yield* past
      .filter((event) => Number(event.id) > after)
      .sort((a, b) => Number(a.id) - Number(b.id));
    try {
      for await (const [event] of coming) yield event as EventFields;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
