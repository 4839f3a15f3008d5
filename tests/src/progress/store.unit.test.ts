import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { namePositions } from '../../../src/progress/option-order.ts';
import { emptyProgress, parseProgress, type Progress } from '../../../src/progress/schema.ts';
import type { TextStorage } from '../../../src/progress/safe-storage.ts';
import { SmallStorage } from '../../support/small-storage.ts';
import { keptProgress } from '../../../src/progress/kept-progress.ts';
import { Store } from '../../../src/progress/store.ts';

const key = 'downstream.progress';
const asideKey = 'downstream.progress.set-aside';
const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

type ProgressStore = Store<Progress>;
let minute = 0;
const storeOf = (storage: () => TextStorage | null, otherTabs = new EventTarget()) =>
  new Store(keptProgress, { storage, otherTabs, now: () => at(minute++) });

const markDone = (store: ProgressStore, slug: string) =>
  store.update(({ lessons }, now) => {
    lessons[slug] = { at: now, done: true };
  });
const done = (store: ProgressStore) => Object.keys(store.read().lessons).sort();
const stored = (storage: SmallStorage) => {
  const parsed = parseProgress(storage.getItem(key) ?? '');
  return 'state' in parsed ? Object.keys(parsed.state.lessons).sort() : parsed.problem;
};
const refuse = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

describe('the store of progress', () => {
  it('stores a change and reads it again, in this tab and another', () => {
    const storage = new SmallStorage();
    const store = storeOf(() => storage);
    expect(store.read()).toEqual(emptyProgress());
    expect(markDone(store, 'a')).toBe(true);
    expect(done(store)).toEqual(['a']);
    expect(done(storeOf(() => storage))).toEqual(['a']);
    expect(store.trouble).toBeUndefined();
  });

  it('leaves what was read before a change as it was', () => {
    const storage = new SmallStorage();
    const store = storeOf(() => storage);
    for (const room of [Infinity, 0]) {
      storage.room = room;
      markDone(store, 'a');
      const before = store.read();
      markDone(store, 'b');
      expect(Object.keys(before.lessons)).toEqual(['a']);
      store.reset();
    }
  });

  it('keeps nothing of a change that fails', () => {
    const storage = new SmallStorage();
    const store = storeOf(() => storage);
    for (const room of [Infinity, 0]) {
      storage.room = room;
      markDone(store, 'a');
      expect(() =>
        store.update(({ lessons }) => {
          lessons['b'] = { at: at(0), done: true };
          throw new Error('failed');
        }),
      ).toThrow('failed');
      expect(done(store)).toEqual(['a']);
    }
  });

  it('loses nothing when two tabs write in turn', () => {
    const storage = new SmallStorage();
    const [one, two] = [storeOf(() => storage), storeOf(() => storage)];
    one.read();
    two.read();
    markDone(one, 'a');
    markDone(two, 'b');
    markDone(one, 'c');
    expect(done(two)).toEqual(['a', 'b', 'c']);
  });

  it('says each change, its own and those of other tabs, and not those of other keys', () => {
    const otherTabs = new EventTarget();
    const store = storeOf(() => new SmallStorage(), otherTabs);
    const heard = vi.fn();
    store.follow(heard);
    markDone(store, 'a');
    expect(heard).toHaveBeenCalledTimes(1);
    const change = (name: string | null) =>
      otherTabs.dispatchEvent(Object.assign(new Event('storage'), { key: name }));
    change(key);
    change(null);
    expect(heard).toHaveBeenCalledTimes(3);
    change('downstream.theme');
    expect(heard).toHaveBeenCalledTimes(3);
    for (const persisted of [false, true])
      otherTabs.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    expect(heard).toHaveBeenCalledTimes(4);
    store.reset();
    expect(heard).toHaveBeenCalledTimes(5);
  });
});

describe('in a browser that stores nothing', () => {
  it.each<[string, () => TextStorage | null]>([
    ['localStorage throws', refuse],
    ['localStorage is null', () => null],
    ['reading throws', () => Object.assign(new SmallStorage(), { getItem: refuse })],
    ['there is a quota of nothing', () => Object.assign(new SmallStorage(), { room: 0 })],
  ])('it keeps changes in memory and says "blocked": %s', (_, storage) => {
    const store = storeOf(storage);
    expect(store.read()).toEqual(emptyProgress());
    expect(markDone(store, 'a')).toBe(false);
    expect(markDone(store, 'b')).toBe(false);
    expect(done(store)).toEqual(['a', 'b']);
    expect(store.trouble).toBe('blocked');
    expect(store.setAside).toBeUndefined();
    store.reset();
    expect(done(store)).toEqual([]);
  });

  it('it says so at the first look, before anything is lost', () => {
    const store = storeOf(refuse);
    store.read();
    expect(store.trouble).toBe('blocked');
  });

  it('it imports nothing, and says that it did not', () => {
    const store = storeOf(refuse);
    const other = { ...emptyProgress(), lessons: { a: { at: at(0), done: true } } };
    expect(store.take(other)).toBe(false);
    expect(done(store)).toEqual([]);
  });
});

describe('in a storage that is full', () => {
  function full() {
    const storage = new SmallStorage();
    markDone(
      storeOf(() => storage),
      'before',
    );
    storage.setItem('another page', 'x'.repeat(5000));
    storage.room = [...storage.items].flat().join('').length;
    return storage;
  }

  it('changes are kept in memory beside what is stored, and the store says "full"', () => {
    const storage = full();
    const store = storeOf(() => storage);
    expect(store.trouble).toBeUndefined();
    expect(markDone(store, 'a')).toBe(false);
    expect(markDone(store, 'b')).toBe(false);
    expect(done(store)).toEqual(['a', 'b', 'before']);
    expect(store.trouble).toBe('full');
    expect(stored(storage)).toEqual(['before']);
  });

  it('the next change stores all of it when there is room again, even when all was deleted', () => {
    const storage = full();
    const store = storeOf(() => storage);
    markDone(store, 'a');
    storage.items.clear();
    expect(markDone(store, 'b')).toBe(true);
    expect(stored(storage)).toEqual(['a', 'b', 'before']);
    expect(store.trouble).toBeUndefined();
  });

  it('what another tab stores meanwhile is not lost', () => {
    const storage = full();
    const store = storeOf(() => storage);
    markDone(store, 'a');
    storage.room = Infinity;
    markDone(
      storeOf(() => storage),
      'elsewhere',
    );
    expect(done(store)).toEqual(['a', 'before', 'elsewhere']);
    markDone(store, 'b');
    expect(stored(storage)).toEqual(['a', 'b', 'before', 'elsewhere']);
  });

  it('a change of what is stored is seen in memory, whatever its time', () => {
    const storage = full();
    const store = storeOf(() => storage);
    store.update(({ lessons }) => {
      lessons['before'] = { at: '2020-01-01T00:00:00.000Z', done: false, heading: 'a-heading' };
    });
    expect(store.read().lessons['before']?.heading).toBe('a-heading');
  });

  it('unreadable progress is read as none, nothing throws, and it is still there', () => {
    const storage = full();
    const unreadable = 'x'.repeat((storage.getItem(key) ?? '').length);
    storage.setItem(key, unreadable);
    const store = storeOf(() => storage);
    expect(store.read()).toEqual(emptyProgress());
    expect(store.trouble).toBe('full');
    // Other tabs hear of each write and look again.
    const removing = vi.spyOn(storage, 'removeItem');
    store.read();
    expect(removing).not.toHaveBeenCalled();
    expect(markDone(store, 'a')).toBe(false);
    expect(done(store)).toEqual(['a']);
    expect(storage.getItem(key)).toBe(unreadable);
    storage.removeItem('another page');
    expect(markDone(store, 'b')).toBe(true);
    expect(stored(storage)).toEqual(['a', 'b']);
    expect(store.setAside).toBe(unreadable);
  });

  it('an import that is too large is refused whole, and the next answer is stored', () => {
    const storage = new SmallStorage();
    storage.room = 1000;
    const store = storeOf(() => storage);
    markDone(store, 'a');
    const values = { script: 'x'.repeat(2000) };
    const large = { ...emptyProgress(), drafts: { d: { at: at(0), values } } };
    expect(store.take(large)).toBe(false);
    expect(store.trouble).toBeUndefined();
    expect(store.read().drafts).toEqual({});
    expect(markDone(store, 'b')).toBe(true);
    expect(stored(storage)).toEqual(['a', 'b']);
  });
});

describe('what is stored already', () => {
  it('is set aside when it cannot be read, and kept beside what was set aside before', () => {
    const storage = new SmallStorage();
    const store = storeOf(() => storage);
    for (const text of ['{"version":2,"lessons":7}', '{']) {
      storage.setItem(key, text);
      expect(store.read()).toEqual(emptyProgress());
    }
    expect(store.setAside).toBe('{"version":2,"lessons":7}\n{');
    expect(storage.getItem(key)).toBeNull();
    expect(store.trouble).toBeUndefined();
    expect(markDone(store, 'a')).toBe(true);
    store.reset();
    expect([...storage.items]).toEqual([]);
    expect(store.setAside).toBeUndefined();
  });

  it('is set aside when there is room for one copy only', () => {
    const storage = new SmallStorage();
    const text = 'x'.repeat(500);
    storage.setItem(key, text);
    storage.room = asideKey.length + text.length;
    expect(storeOf(() => storage).read()).toEqual(emptyProgress());
    expect([...storage.items]).toEqual([[asideKey, text]]);
  });

  it('is left alone when a newer version wrote it, and changes stay in memory', () => {
    const storage = new SmallStorage();
    const newer = '{"version":4,"lessons":{}}';
    storage.setItem(key, newer);
    const store = storeOf(() => storage);
    expect(markDone(store, 'a')).toBe(false);
    expect(store.take(emptyProgress())).toBe(false);
    expect(done(store)).toEqual(['a']);
    expect(store.trouble).toBe('newer');
    expect([...storage.items]).toEqual([[key, newer]]);
  });

  it('is merged with an import', () => {
    const storage = new SmallStorage();
    const store = storeOf(() => storage);
    markDone(store, 'a');
    const other = { ...emptyProgress(), lessons: { b: { at: at(0), done: true } } };
    expect(store.take(other)).toBe(true);
    expect(stored(storage)).toEqual(['a', 'b']);
  });
});

describe('progress of version 1 in the storage', () => {
  const version1 = readFileSync(new URL('version-1/lesson-1.json', import.meta.url), 'utf8');
  const answers = (store: ProgressStore) => store.read().answers['first-stream-requests'];

  it('gets the ids of its options and is stored as version 2, and a second import adds nothing', async () => {
    const storage = new SmallStorage();
    storage.setItem(key, version1);
    const loadNames = vi.fn(() => Promise.resolve(namePositions));
    const store = new Store({ ...keptProgress, complete: loadNames }, { storage: () => storage });
    expect(answers(store)?.[0]?.answer).toEqual(['#0']);
    await expect.poll(() => answers(store)?.[0]).toMatchObject({ answer: ['one'], version: 1 });
    expect(JSON.parse(storage.getItem(key) ?? '')).toMatchObject({ version: 3 });
    const again = parseProgress(version1);
    if ('state' in again) store.take(again.state);
    expect(answers(store)).toEqual([
      { at: '2026-09-01T08:04:04.012Z', answer: ['one'], right: true, version: 1 },
    ]);
    expect(loadNames).toHaveBeenCalledTimes(1);
  });

  it('is kept for another time when the names cannot be loaded', async () => {
    const storage = new SmallStorage();
    storage.setItem(key, version1);
    const store = new Store(
      { ...keptProgress, complete: () => Promise.reject<never>(new TypeError('offline')) },
      { storage: () => storage },
    );
    markDone(store, 'a');
    await Promise.resolve();
    expect(answers(store)?.[0]).toMatchObject({ answer: ['#0'], version: 0 });
    const later = new Store(keptProgress, { storage: () => storage });
    later.read();
    await expect.poll(() => answers(later)?.[0]?.answer).toEqual(['one']);
  });

  it('loads no names when there is none', () => {
    const loadNames = vi.fn(() => Promise.resolve(namePositions));
    const storage = new SmallStorage();
    const store = new Store({ ...keptProgress, complete: loadNames }, { storage: () => storage });
    markDone(store, 'a');
    store.read();
    expect(loadNames).not.toHaveBeenCalled();
  });
});
