import { Problem } from './problem.ts';

/** Something that a visitor starts, and asks about by its id. */
export interface Work {
  /** Unguessable. */
  readonly id: string;
  /** Who started it, as budgets count (`visitorOf`). */
  readonly address: string;
  /** When it was over, in milliseconds since the epoch; undefined before. */
  readonly overAt: number | undefined;
}

/** How many works there may be, and for how long. Times are milliseconds. */
export interface WorkBounds {
  /** What one is called, such as `task`. */
  readonly name: string;
  /** The path that starts one, such as `/sandbox/tasks`. */
  readonly path: string;
  readonly perAddress: number;
  readonly inAll: number;
  /** A work that has been over for so long goes when another needs its place. */
  readonly kept: number;
  /** A work that has been over for so long goes anyway. */
  readonly forgotten: number;
}

/** What visitors have started, by id: a bounded number for each address and in all. */
export class Works<One extends Work> {
  readonly #bounds: WorkBounds;
  readonly #works = new Map<string, One>();

  constructor(bounds: WorkBounds) {
    this.#bounds = bounds;
  }

  /** Adds a work. Throws a Problem: 429 when its address has its share, 503 when all places are taken. */
  add(work: One): void {
    const { name, perAddress, inAll } = this.#bounds;
    const later = { 'Retry-After': '60' };
    if (!this.#hasRoom(perAddress, ({ address }) => address === work.address)) {
      throw new Problem(
        429,
        `Your address has reached its limit of ${perAddress} ${name}s.`,
        later,
      );
    }
    if (!this.#hasRoom(inAll, () => true)) {
      throw new Problem(503, `All ${inAll} ${name}s are in use. Try again later.`, later);
    }
    this.#works.set(work.id, work);
  }

  /** Throws a Problem (404) when there is no such work, or no longer. */
  find(id: string): One {
    const work = this.#works.get(id);
    if (work !== undefined) return work;
    const { name, path } = this.#bounds;
    throw new Problem(
      404,
      `There is no such ${name}, or it has expired. POST ${path} starts another.`,
    );
  }

  /** The works for which `isOf` is true, the oldest first. */
  of(isOf: (work: One) => boolean): One[] {
    return [...this.#works.values()].filter(isOf);
  }

  /** Drops a work some time from now. Call it when the work is over. */
  forgetLater({ id }: One): void {
    setTimeout(() => this.#works.delete(id), this.#bounds.forgotten).unref();
  }

  /** Whether there are fewer than `most` of some works, when the oldest that were over long enough ago have gone. */
  #hasRoom(most: number, isOf: (work: One) => boolean): boolean {
    const these = this.of(isOf);
    let left = these.length;
    for (const { id, overAt = Infinity } of these) {
      if (left < most) break;
      if (Date.now() - overAt <= this.#bounds.kept) continue;
      this.#works.delete(id);
      left -= 1;
    }
    return left < most;
  }
}
