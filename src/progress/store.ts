import { emptyProgress, parseProgress, type Progress } from './schema.ts';

const key = 'downstream.progress';
const corruptKey = 'downstream.progress.set-aside';

/**
 * How the stored progress was found. `corrupt`: it could not be read and was set aside. `newer`: a later version
 * of this site wrote it, so this one leaves it alone. `memory`: this browser stores nothing.
 */
export type StoreState = 'stored' | 'corrupt' | 'newer' | 'memory';

let inMemory = emptyProgress();
let state: StoreState = 'stored';

/** What the store met when it was last read. */
export const storeState = (): StoreState => state;

/** The progress in this browser; empty when there is none. Never throws. */
export function readProgress(): Progress {
  let text: string | null;
  try {
    text = localStorage.getItem(key);
  } catch {
    state = 'memory';
    return inMemory;
  }
  if (text === null) {
    if (state !== 'corrupt') state = 'stored';
    return emptyProgress();
  }
  const parsed = parseProgress(text);
  if ('progress' in parsed) return parsed.progress;
  state = parsed.problem;
  if (state === 'newer') return inMemory;
  // Set aside, not lost: the progress page lets the reader save it.
  localStorage.setItem(corruptKey, text);
  localStorage.removeItem(key);
  return emptyProgress();
}

/**
 * Reads, changes and writes the progress in one step, so that two tabs lose nothing of each other's.
 * Sends `progress` on `document`. What cannot be stored is kept until the tab closes.
 */
export function updateProgress(change: (progress: Progress) => void): void {
  const progress = readProgress();
  change(progress);
  if (state === 'newer') inMemory = progress;
  else {
    try {
      localStorage.setItem(key, JSON.stringify(progress));
    } catch {
      state = 'memory';
      inMemory = progress;
    }
  }
  document.dispatchEvent(new Event('progress'));
}

/** Calls the listener when progress changes in this tab or another. */
export function onProgress(listener: () => void): void {
  document.addEventListener('progress', listener);
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) listener();
  });
}

/** What was set aside because it could not be read, if anything. */
export function setAside(): string | undefined {
  try {
    return localStorage.getItem(corruptKey) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Deletes all of it, drafts and what was set aside included. */
export function resetProgress(): void {
  inMemory = emptyProgress();
  try {
    localStorage.removeItem(key);
    localStorage.removeItem(corruptKey);
  } catch {
    // A browser that stores nothing has nothing to delete.
  }
  state = 'stored';
  document.dispatchEvent(new Event('progress'));
}

/** The time of an entry: now. */
export const now = (): string => new Date().toISOString();
