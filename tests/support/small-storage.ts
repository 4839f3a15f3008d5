import type { TextStorage } from '../../src/progress/safe-storage.ts';

/** A storage with room for so many characters, keys included, as a browser counts it. */
export class SmallStorage implements TextStorage {
  readonly items = new Map<string, string>();
  room = Infinity;

  get length(): number {
    return this.items.size;
  }

  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }

  setItem(name: string, text: string): void {
    const others = [...this.items].filter(([other]) => other !== name);
    const used = others.reduce((sum, [other, value]) => sum + other.length + value.length, 0);
    if (used + name.length + text.length > this.room)
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.items.set(name, text);
  }

  removeItem(name: string): void {
    this.items.delete(name);
  }
}
