import { mergeProgress } from './merge.ts';
import { emptyProgress, parseProgress, type Progress } from './schema.ts';

const key = 'downstream.progress';
const asideKey = 'downstream.progress.set-aside';

/**
 * Why progress is not stored. `full`: there is no room. `blocked`: this browser stores nothing for this site. `newer`: a
 * later version of this site wrote what is stored, so this one leaves it alone.
 */
export type Trouble = 'full' | 'blocked' | 'newer';

/** What the store needs of `localStorage`. Each may throw. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length'>;

export interface StoreOptions {
  /** Called at each use: in some browsers it throws, or gives null. */
  storage: () => TextStorage | null;
  /** Sends `storage` when another tab has changed the storage, as a window does. */
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
 * The progress in a browser's storage. Nothing here throws. What cannot be stored is kept in memory, `trouble` says why,
 * and the next change that finds room stores all of it. Sends `change` when progress changes, in this tab or another.
 */
export class ProgressStore extends EventTarget {
  readonly #options: StoreOptions;
  /** What could not be stored, and the stored text that it contains already. */
  #unsaved: { progress: Progress; over: string | null } | undefined;
  #trouble: Trouble | undefined;
  #naming = false;

  constructor(options: StoreOptions) {
    super();
    this.#options = options;
    options.otherTabs?.addEventListener('storage', (event) => {
      if (!('key' in event) || event.key === key || event.key === null) this.#changed();
    });
  }

  /** Why the last change was not stored, or why the next one will not be; undefined while all is stored. */
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** The progress, a copy that the caller may change; empty when there is none. */
  read(): Progress {
    return this.#find().progress;
  }

  /**
   * Reads, changes and writes the progress in one step, so that two tabs lose nothing of each other's. `change` gets the
   * time for new entries. Returns whether it was stored; if not, it is kept in memory.
   */
  update(change: (progress: Progress, at: string) => void): boolean {
    const { text, progress, open } = this.#find();
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
    return this.#use((storage) => storage.getItem(asideKey)) ?? undefined;
  }

  /** Deletes all of it, drafts and what was set aside included. */
  reset(): void {
    this.#unsaved = undefined;
    this.#trouble = undefined;
    this.#use((storage) => {
      storage.removeItem(key);
      storage.removeItem(asideKey);
    });
    this.#changed();
  }

  /** Calls the listener at each change, in this tab or another. */
  follow(listener: () => void): void {
    this.addEventListener('change', listener);
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** Undefined when the storage cannot be used. */
  #use<Result>(use: (storage: TextStorage) => Result): Result | undefined {
    try {
      const storage = this.#options.storage();
      return storage ? use(storage) : undefined;
    } catch {
      return undefined;
    }
  }

  #find(): Found {
    const found = this.#findStored();
    const unsaved = this.#unsaved;
    if (unsaved) {
      const mine = structuredClone(unsaved.progress);
      found.progress = unsaved.over === found.text ? mine : mergeProgress(mine, found.progress);
    }
    this.#name(found.progress);
    return found;
  }

  #findStored(): Found {
    const text = this.#use((storage) => storage.getItem(key));
    if (text === undefined) {
      this.#trouble = 'blocked';
      return { text: null, progress: emptyProgress(), open: false };
    }
    const parsed = text === null ? { progress: emptyProgress() } : parseProgress(text);
    if ('progress' in parsed) {
      // While something is unsaved, only a change that is stored shows that the trouble is over.
      if (!this.#unsaved) this.#trouble = undefined;
      return { text, progress: parsed.progress, open: true };
    }
    const open = parsed.problem === 'corrupt' && text !== null && this.#moveAside(text);
    if (!open) this.#trouble = parsed.problem === 'newer' ? 'newer' : 'full';
    return { text: open ? null : text, progress: emptyProgress(), open };
  }

  #write(progress: Progress): boolean {
    const text = JSON.stringify(progress);
    const stored = this.#use((storage) => {
      storage.setItem(key, text);
      return true;
    });
    if (stored) {
      this.#trouble = undefined;
      return true;
    }
    // Some browsers block by a quota of nothing: then there is nothing to delete.
    const used = this.#use((storage) => storage.length) ?? 0;
    this.#trouble = used > 0 ? 'full' : 'blocked';
    return false;
  }

  /** Sets unreadable progress aside, so that the reader can save it. Returns false, and changes nothing, without room. */
  #moveAside(text: string): boolean {
    const before = this.setAside;
    const aside = before === undefined || before === text ? text : `${before}\n${text}`;
    const moved = this.#use((storage) => {
      // Removed first: two copies may be more than there is room for.
      storage.removeItem(key);
      storage.setItem(asideKey, aside);
      return true;
    });
    if (!moved) this.#use((storage) => storage.setItem(key, text));
    return moved ?? false;
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
