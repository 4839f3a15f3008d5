import { randomBytes } from 'node:crypto';

/** What a key stands for. It ends at `until`, in milliseconds since the epoch. */
export interface Grant {
  until: number;
}

/** Unguessable keys that expire. Bounded in number: one more than `most` takes the place of the oldest. */
export class Keys<Held extends Grant> {
  readonly #most: number;
  readonly #held = new Map<string, Held>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Makes a key of 22 characters. */
  make(held: Held): string {
    const key = randomBytes(16).toString('base64url');
    this.#held.set(key, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#most) break;
      this.#held.delete(oldest);
    }
    return key;
  }

  /** What a key stands for, or undefined when it never did or no longer does. */
  find(key: string): Held | undefined {
    const held = this.#held.get(key);
    if (held === undefined || held.until > Date.now()) return held;
    this.#held.delete(key);
    return undefined;
  }

  /** Like `find`, and the key never works again. */
  use(key: string): Held | undefined {
    const held = this.find(key);
    this.#held.delete(key);
    return held;
  }
}
