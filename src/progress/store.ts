import { SafeStorage, type TextStorage } from './safe-storage.ts';
import type { DeepReadonly, Parsed } from './versioned.ts';

/**
 * Why state is not stored. `full`: there is no room. `blocked`: this browser stores nothing for this site. `newer`: a
 * later version of this site wrote what is stored, so this one leaves it alone.
 */
export type Trouble = 'full' | 'blocked' | 'newer';

/** What a store keeps. */
export interface Kept<State> {
  /** Its key in the storage. */
  readonly key: string;
  readonly empty: () => State;
  /** Reads stored text. Never throws. */
  readonly parse: (text: string) => Parsed<State>;
  /** Both copies in one. */
  readonly merge: (mine: State, other: State) => State;
  /** Whether what was read has to be completed by something that is loaded only then. */
  readonly isIncomplete?: (state: State) => boolean;
  /** Loads what completes it. */
  readonly complete?: () => Promise<(state: State) => void>;
}

export interface Surroundings {
  /** Called at each use: in some browsers it throws, or gives null. */
  storage: () => TextStorage | null;
  /** Sends `storage` when another tab has changed the storage, and `pageshow` when the page comes back: the window. */
  otherTabs?: EventTarget;
  /** The time of an entry. */
  now?: () => string;
}

/** What was found in the storage. `open`: it may be written. */
interface Found<State> {
  text: string | null;
  state: State;
  open: boolean;
}

/**
 * A state in a browser's storage. No storage makes it throw. What cannot be stored is kept in memory, `trouble` says why,
 * and the next change that finds room stores all of it. Sends `change` when the state changes, in this tab or another.
 */
export class Store<State> extends EventTarget {
  readonly #kept: Kept<State>;
  readonly #options: Surroundings;
  readonly #storage: SafeStorage;
  /** What could not be stored, and the stored text that it contains already. */
  #unsaved: { state: State; over: string | null } | undefined;
  #trouble: Trouble | undefined;
  /** What was parsed last: a page looks at the same text many times. */
  #parsed: { text: string; result: Parsed<State> } | undefined;
  /** Unreadable text for which there was no room aside. */
  #stuck: string | undefined;
  #completing = false;

  constructor(kept: Kept<State>, options: Surroundings) {
    super();
    this.#kept = kept;
    this.#options = options;
    this.#storage = new SafeStorage(options.storage, kept.key);
    options.otherTabs?.addEventListener('storage', (event) => {
      if (!('key' in event) || event.key === kept.key || event.key === null) this.#changed();
    });
    // A page that comes back by the back button has missed what other tabs did meanwhile.
    options.otherTabs?.addEventListener('pageshow', (event) => {
      if ('persisted' in event && event.persisted) this.#changed();
    });
  }

  /** Why the last change was not stored, or why the next one will not be; undefined while all is stored. */
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** The state as it is now; empty when there is none. */
  read(): DeepReadonly<State> {
    return this.#find().state;
  }

  /**
   * Reads, changes and writes the state in one step, so that two tabs lose nothing of each other's. `change` gets the time
   * for new entries. Returns whether it was stored; if not, it is kept in memory.
   */
  update(change: (state: State, at: string) => void): boolean {
    this.#stuck = undefined;
    const { text, state: before, open } = this.#find();
    const state = structuredClone(before);
    change(state, this.#options.now?.() ?? new Date().toISOString());
    const stored = open && this.#write(state);
    this.#unsaved = stored ? undefined : { state, over: text };
    this.#changed();
    return stored;
  }

  /** Merges another copy in, whole or not at all. Returns whether it was stored. */
  take(other: State): boolean {
    const { state, open } = this.#find();
    const before = this.#trouble;
    const stored = open && this.#write(this.#kept.merge(state, other));
    // A copy that is too large says nothing about the room for the next answer.
    if (stored) this.#unsaved = undefined;
    else this.#trouble = before;
    this.#changed();
    return stored;
  }

  /** What was set aside because it could not be read, if anything. */
  get setAside(): string | undefined {
    return this.#storage.aside;
  }

  /** Deletes all of it, what was set aside included. */
  reset(): void {
    this.#unsaved = undefined;
    this.#trouble = undefined;
    this.#storage.clear();
    this.#changed();
  }

  /** Calls the listener at each change, in this tab or another. */
  follow(listener: () => void): void {
    this.addEventListener('change', listener);
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  #find(): Found<State> {
    const found = this.#findStored();
    const unsaved = this.#unsaved;
    if (unsaved) {
      const mine = unsaved.state;
      found.state = unsaved.over === found.text ? mine : this.#kept.merge(mine, found.state);
    }
    this.#complete(found.state);
    return found;
  }

  #findStored(): Found<State> {
    const text = this.#storage.read();
    const { empty } = this.#kept;
    if (text === undefined) {
      this.#trouble = 'blocked';
      return { text: null, state: empty(), open: false };
    }
    const parsed = text === null ? { state: empty() } : this.#parse(text);
    if ('state' in parsed) {
      // While something is unsaved, only a change that is stored shows that the trouble is over.
      if (!this.#unsaved) this.#trouble = undefined;
      return { text, state: parsed.state, open: true };
    }
    const open = parsed.problem === 'corrupt' && text !== null && this.#moveAside(text);
    if (!open) this.#trouble = parsed.problem === 'newer' ? 'newer' : 'full';
    return { text: open ? null : text, state: empty(), open };
  }

  /** Tries once for each change: every try writes, and two tabs that look at what the other wrote would go on for ever. */
  #moveAside(text: string): boolean {
    if (text === this.#stuck) return false;
    const moved = this.#storage.moveAside(text);
    this.#stuck = moved ? undefined : text;
    return moved;
  }

  #parse(text: string): Parsed<State> {
    if (this.#parsed?.text !== text) this.#parsed = { text, result: this.#kept.parse(text) };
    return this.#parsed.result;
  }

  #write(state: State): boolean {
    this.#trouble = this.#storage.write(JSON.stringify(state));
    return !this.#trouble;
  }

  /** What completes the state is loaded when it is needed; if it cannot be, the state stays as it is for another time. */
  #complete(state: State): void {
    const { isIncomplete, complete } = this.#kept;
    if (this.#completing || !complete || !isIncomplete?.(state)) return;
    this.#completing = true;
    void complete().then(
      (change) => {
        this.update(change);
        this.#completing = false;
      },
      () => undefined,
    );
  }
}
