import type { Limits } from '../limits.ts';

interface Count {
  attempt: number;
  open: number;
  usedAt: number;
}

/** Counts the connections of each reader, so that a script can tell the first from the second. Bounded in memory. */
export class Attempts {
  readonly #limits: Limits;
  readonly #counts = new Map<string, Count>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Readers that are remembered. */
  get size(): number {
    return this.#counts.size;
  }

  /**
   * Counts one more connection of a reader; `leave` is to be called when it is gone. A reader who is away longer than
   * `scriptReaderAway` begins at 1 again.
   * @param reader who it is
   * @param alone whether that is one reader for sure. Otherwise one who comes while another is there is another.
   */
  enter(reader: string, alone: boolean): { attempt: number; leave: () => void } {
    const { scriptReaders, scriptReaderAway } = this.#limits;
    let place = 0;
    if (!alone) while (this.#counts.get(`${reader} ${place}`)?.open) place += 1;
    const key = `${reader} ${place}`;
    let count = this.#counts.get(key);
    if (count === undefined || (count.open === 0 && Date.now() - count.usedAt > scriptReaderAway)) {
      count = { attempt: 0, open: 0, usedAt: 0 };
    }
    count.attempt += 1;
    count.open += 1;
    const use = (used: Count) => {
      used.usedAt = Date.now();
      this.#counts.delete(key);
      this.#counts.set(key, used); // the map is in the order of use
    };
    use(count);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= scriptReaders) break;
      this.#counts.delete(oldest);
    }
    const counted = count;
    const leave = () => {
      counted.open -= 1;
      if (this.#counts.get(key) === counted) use(counted);
    };
    return { attempt: count.attempt, leave };
  }
}
