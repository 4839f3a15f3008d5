import { Holdings } from './budget.ts';

/**
 * What is remembered of visitors for as long as there is room: keys, counts. It refuses nothing: over the bound the oldest
 * is forgotten, of the visitor of whom most is remembered, so that nobody makes the server forget somebody else.
 */
export class Remembered<One> {
  readonly #most: number;
  readonly #mayGo: (one: One) => boolean;
  readonly #forgotten: (one: One) => void;
  readonly #things = new Map<string, { one: One; visitor: string }>();
  readonly #count = new Holdings();

  /**
   * @param most things that are remembered, of all visitors together
   * @param mayGo whether a thing may be forgotten. Default: all may
   * @param forgotten called with a thing that had to go
   */
  constructor(
    most: number,
    mayGo: (one: One) => boolean = () => true,
    forgotten: (one: One) => void = () => {},
  ) {
    this.#most = most;
    this.#mayGo = mayGo;
    this.#forgotten = forgotten;
  }

  get size(): number {
    return this.#things.size;
  }

  get(key: string): One | undefined {
    return this.#things.get(key)?.one;
  }

  /** Remembers a thing as the newest one. */
  set(key: string, one: One, visitor: string): void {
    this.delete(key);
    this.#things.set(key, { one, visitor });
    this.#count.change(visitor, 1);
    while (this.#things.size > this.#most && this.#forgetOne());
  }

  delete(key: string): void {
    const thing = this.#things.get(key);
    if (thing === undefined) return;
    this.#things.delete(key);
    this.#count.change(thing.visitor, -1);
  }

  /** Returns whether there was one that may go. */
  #forgetOne(): boolean {
    const { greatest } = this.#count;
    const oldest =
      this.#find((thing) => thing.visitor === greatest && this.#mayGo(thing.one)) ??
      this.#find(({ one }) => this.#mayGo(one));
    if (oldest === undefined) return false;
    const [key, { one }] = oldest;
    this.delete(key);
    this.#forgotten(one);
    return true;
  }

  #find(isIt: (thing: { one: One; visitor: string }) => boolean) {
    for (const entry of this.#things) if (isIt(entry[1])) return entry;
    return undefined;
  }
}
