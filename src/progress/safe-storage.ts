/** What is needed of `localStorage`. Each may throw. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length'>;

/** One text in a storage that may be full, blocked or absent. Nothing here throws. */
export class SafeStorage {
  readonly #storage: () => TextStorage | null;
  readonly #key: string;
  /** Where what could not be read is set aside. */
  readonly #asideKey: string;

  constructor(storage: () => TextStorage | null, key: string) {
    this.#storage = storage;
    this.#key = key;
    this.#asideKey = `${key}.set-aside`;
  }

  /** The text, null when there is none, undefined when the storage cannot be used. */
  read(): string | null | undefined {
    return this.#use((storage) => storage.getItem(this.#key));
  }

  /** Writes the text. Returns why it could not, if so. */
  write(text: string): 'full' | 'blocked' | undefined {
    const written = this.#use((storage) => {
      storage.setItem(this.#key, text);
      return true;
    });
    if (written) return undefined;
    // Some browsers block by a quota of nothing: then there is nothing to delete.
    return (this.#use((storage) => storage.length) ?? 0) > 0 ? 'full' : 'blocked';
  }

  /** What was set aside, if anything. */
  get aside(): string | undefined {
    return this.#use((storage) => storage.getItem(this.#asideKey)) ?? undefined;
  }

  /** Sets the text aside, behind what is there already. Returns false, and changes nothing, without room for it. */
  moveAside(text: string): boolean {
    const before = this.aside;
    const aside = before === undefined || before === text ? text : `${before}\n${text}`;
    const moved = this.#use((storage) => {
      // Removed first: two copies may be more than there is room for.
      storage.removeItem(this.#key);
      storage.setItem(this.#asideKey, aside);
      return true;
    });
    if (!moved) this.write(text);
    return moved ?? false;
  }

  /** Deletes the text and what was set aside. */
  clear(): void {
    this.#use((storage) => {
      storage.removeItem(this.#key);
      storage.removeItem(this.#asideKey);
    });
  }

  #use<Result>(use: (storage: TextStorage) => Result): Result | undefined {
    try {
      const storage = this.#storage();
      return storage ? use(storage) : undefined;
    } catch {
      return undefined;
    }
  }
}
