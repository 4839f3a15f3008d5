import { mergeProgress } from './merge.ts';
import { key, SafeStorage, type TextStorage } from './safe-storage.ts';
import {
  emptyProgress,
  parseProgress,
  type Parsed,
  type Progress,
  type ReadonlyProgress,
} from './schema.ts';

/**
 * Why progress is not stored. `full`: there is no room. `blocked`: this browser stores nothing for this site. `newer`: a
 * later version of this site wrote what is stored, so this one leaves it alone.
 */
export type Trouble = 'full' | 'blocked' | 'newer';

export interface StoreOptions {
  /** Called at each use: in some browsers it throws, or gives null. */
  storage: () => TextStorage | null;
  /** Sends `storage` when another tab has changed the storage, and `pageshow` when the page comes back: the window. */
  otherTabs?: EventTarget;
  /** The time of an entry. */
  now?: () => string;
  /** Loads what names the positions that version 1 stored. */
  loadNames?: () => Promise<{ namePositions(progress: Progress): void }>;
}

/** What was found in the storage. `open`: it may be written. */
interface Found {
  text: string | null;
  progress: Progress;
  open: boolean;
}

/**
 * The progress in a browser's storage. No storage makes it throw. What cannot be stored is kept in memory, `trouble` says
 * why, and the next change that finds room stores all of it. Sends `change` when progress changes, in this tab or another.
 */
export class ProgressStore extends EventTarget {
  readonly #options: StoreOptions;
  readonly #storage: SafeStorage;
  /** What could not be stored, and the stored text that it contains already. */
  #unsaved: { progress: Progress; over: string | null } | undefined;
  #trouble: Trouble | undefined;
  /** What was parsed last: a page looks at the same text many times. */
  #parsed: { text: string; result: Parsed } | undefined;
  /** Unreadable text for which there was no room aside. */
  #stuck: string | undefined;
  #naming = false;

  constructor(options: StoreOptions) {
    super();
    this.#options = options;
    this.#storage = new SafeStorage(options.storage);
    options.otherTabs?.addEventListener('storage', (event) => {
      if (!('key' in event) || event.key === key || event.key === null) this.#changed();
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

  /** The progress as it is now; empty when there is none. */
  read(): ReadonlyProgress {
    return this.#find().progress;
  }

  /**
   * Reads, changes and writes the progress in one step, so that two tabs lose nothing of each other's. `change` gets the
   * time for new entries. Returns whether it was stored; if not, it is kept in memory.
   */
  update(change: (progress: Progress, at: string) => void): boolean {
    this.#stuck = undefined;
    const { text, progress: before, open } = this.#find();
    const progress = structuredClone(before);
    change(progress, this.#options.now?.() ?? new Date().toISOString());
    const stored = open && this.#write(progress);
    this.#unsaved = stored ? undefined : { progress, over: text };
    this.#changed();
    return stored;
  }

  /** Merges another copy in, whole or not at all. Returns whether it was stored. */
  take(other: Progress): boolean {
    const { progress, open } = this.#find();
    const before = this.#trouble;
    const stored = open && this.#write(mergeProgress(progress, other));
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

  /** Deletes all of it, drafts and what was set aside included. */
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

  #find(): Found {
    const found = this.#findStored();
    const unsaved = this.#unsaved;
    if (unsaved) {
      const mine = unsaved.progress;
      found.progress = unsaved.over === found.text ? mine : mergeProgress(mine, found.progress);
    }
    this.#name(found.progress);
    return found;
  }

  #findStored(): Found {
    const text = this.#storage.read();
    if (text === undefined) {
      this.#trouble = 'blocked';
      return { text: null, progress: emptyProgress(), open: false };
    }
    const parsed = text === null ? { progress: emptyProgress() } : this.#parse(text);
    if ('progress' in parsed) {
      // While something is unsaved, only a change that is stored shows that the trouble is over.
      if (!this.#unsaved) this.#trouble = undefined;
      return { text, progress: parsed.progress, open: true };
    }
    const open = parsed.problem === 'corrupt' && text !== null && this.#moveAside(text);
    if (!open) this.#trouble = parsed.problem === 'newer' ? 'newer' : 'full';
    return { text: open ? null : text, progress: emptyProgress(), open };
  }

  /** Tries once for each change: every try writes, and two tabs that look at what the other wrote would go on for ever. */
  #moveAside(text: string): boolean {
    if (text === this.#stuck) return false;
    const moved = this.#storage.moveAside(text);
    this.#stuck = moved ? undefined : text;
    return moved;
  }

  #parse(text: string): Parsed {
    if (this.#parsed?.text !== text) this.#parsed = { text, result: parseProgress(text) };
    return this.#parsed.result;
  }

  #write(progress: Progress): boolean {
    this.#trouble = this.#storage.write(JSON.stringify(progress));
    return !this.#trouble;
  }

  /** Version 1 stored positions. What names them is loaded when there are any; without it they stay for another time. */
  #name({ answers }: Progress): void {
    const { loadNames } = this.#options;
    const positions = Object.values(answers).some((all) =>
      all.some(({ version }) => version === 0),
    );
    if (!positions || !loadNames || this.#naming) return;
    this.#naming = true;
    void loadNames().then(
      ({ namePositions }) => {
        this.update(namePositions);
        this.#naming = false;
      },
      () => undefined,
    );
  }
}
