import { randomBytes } from 'node:crypto';
import { Remembered } from '../../http/remembered.ts';

/** What a key stands for. It ends at `until`, in milliseconds since the epoch. */
export interface Grant {
  until: number;
}

/** Unguessable keys that expire. Bounded in number, as `Remembered` says. */
export class Keys<Held extends Grant> {
  readonly #held: Remembered<Held>;

  constructor(most: number) {
    this.#held = new Remembered(most);
  }

  /** Makes a key of 22 characters for a visitor. */
  make(held: Held, visitor: string): string {
    const key = randomBytes(16).toString('base64url');
    this.#held.set(key, held, visitor);
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
