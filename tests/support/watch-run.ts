import type { ServerEntry } from '#sandbox/observe/entry.ts';
import { readEvents } from './read-events.ts';

/** What a page sees of its run. */
export interface Watcher {
  /** Resolves with the next entry; rejects when the next event is another one. */
  next(): Promise<ServerEntry>;
  /** Resolves with the entries up to the `closed` one of an attempt, that included. */
  untilClosed(): Promise<ServerEntry[]>;
  close(): void;
}

/** Watches a run at the server of `url`; resolves when the server says that it is watched. */
export async function watchRun(url: string, run: string, init: RequestInit = {}): Promise<Watcher> {
  const reader = await readEvents(`${url}/sandbox/observe/${run}`, init);
  const first = await reader.next();
  if (first?.event !== 'watching') throw new Error(`The first event was ${JSON.stringify(first)}`);
  const next = async () => {
    const event = await reader.next();
    if (event?.event !== 'entry') throw new Error(`No entry but ${JSON.stringify(event)}`);
    return JSON.parse(event.data) as ServerEntry;
  };
  const untilClosed = async () => {
    const entries: ServerEntry[] = [];
    do entries.push(await next());
    while (entries.at(-1)?.kind !== 'closed');
    return entries;
  };
  return { next, untilClosed, close: reader.close };
}
