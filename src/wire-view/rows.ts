import type { WireEntry } from '../trace/entries.ts';
import { Connection } from './connection.ts';
import type { CallState } from './connection.ts';
import { startOf } from './row.ts';
import type { Row, Rows } from './row.ts';

/** How many entries are kept, with the rows that show them. */
const KEPT = 1000;

/** A request that the server has not seen after this many ms waits in the browser. Reports of the server take less. */
export const QUEUED_AFTER = 400;

/**
 * The sequence diagram of a run: takes entries one by one, in order of arrival, and gives rows in order of time.
 * It draws nothing. Use a new diagram for each run.
 */
export class Diagram {
  /** The last 1,000 entries, by time. */
  readonly entries: WireEntry[] = [];
  /** In order of time. A row changes when more entries about it arrive. */
  readonly rows: Row[] = [];
  /** How many entries have been dropped. */
  dropped = 0;
  /** How many events the page has received. */
  events = 0;
  /** How many pieces of a fetched body the page has read. */
  chunks = 0;
  readonly #calls = new Map<number, CallState>();
  readonly #connections = new Map<string, Connection>();
  #count = 0;
  #ids = 0;

  add(entry: WireEntry): void {
    this.#count += 1;
    if (entry.kind === 'event') this.events += 1;
    if (entry.kind === 'chunk') this.chunks += 1;
    insert(this.entries, entry, ({ at }) => at);
    this.#pair(entry);
    while (this.entries.length > KEPT) {
      this.entries.shift();
      this.dropped += 1;
    }
    while ((this.rows[0]?.newest ?? Infinity) <= this.dropped) this.rows.shift();
  }

  /** How many connections are open, according to the entries so far. */
  get open(): number {
    return [...this.#connections.values()].filter(({ isOpen }) => isOpen).length;
  }

  /** How many of them wait in the browser: the page has called before this time, and the server has not seen the request. */
  queued(before: number): number {
    return [...this.#connections.values()].filter(
      ({ queuedAt }) => queuedAt !== undefined && queuedAt <= before,
    ).length;
  }

  /** The time of the newest entry, in ms since the run began. */
  get newest(): number {
    return this.entries.at(-1)?.at ?? 0;
  }

  #pair(entry: WireEntry): void {
    const call = this.#call(entry.call);
    if (entry.kind === 'eventsource' || entry.kind === 'fetch') call.api = entry.kind;
    if (entry.kind === 'listen') {
      if (entry.listening) call.listening.add(entry.type);
      else call.listening.delete(entry.type);
    }
    this.#connection(entry, call).add(entry);
  }

  #call(number: number): CallState {
    const call = this.#calls.get(number) ?? {
      api: undefined,
      listening: new Set(),
      lostAt: new Map(),
      called: undefined,
    };
    this.#calls.set(number, call);
    return call;
  }

  #connection(entry: WireEntry, call: CallState): Connection {
    const { attempt } = entry;
    const preflight = entry.lane === 'server' && entry.preflight;
    const key = `${entry.call}.${attempt}${preflight ? ' preflight' : ''}`;
    let connection = this.#connections.get(key);
    if (!connection) {
      connection = new Connection(this.#rowsOf(entry.call, attempt), call);
      this.#connections.set(key, connection);
      const [oldest = ''] = this.#connections.keys();
      if (this.#connections.size > KEPT) this.#connections.delete(oldest);
    }
    return connection;
  }

  #rowsOf(call: number, attempt: number): Rows {
    let first: Row | undefined;
    return {
      add: (direction, content) => {
        this.#ids += 1;
        const row = {
          ...{ id: this.#ids, call, attempt, direction, content },
          ...{ browserAt: undefined, serverAt: undefined, after: first, newest: 0 },
        };
        first ??= row;
        return row;
      },
      place: (row, { lane, at }) => {
        remove(this.rows, row);
        row[lane === 'browser' ? 'browserAt' : 'serverAt'] = at;
        row.newest = this.#count;
        insert(this.rows, row, startOf);
      },
      unplace: (row) => {
        row.browserAt = undefined;
        remove(this.rows, row);
        if (row.serverAt !== undefined) insert(this.rows, row, startOf);
      },
      remove: (row) => remove(this.rows, row),
    };
  }
}

/** Inserts an item in order of time, after items with the same time. */
function insert<Item>(items: Item[], item: Item, timeOf: (item: Item) => number): void {
  const time = timeOf(item);
  const before = items.findLastIndex((each) => timeOf(each) <= time);
  items.splice(before + 1, 0, item);
}

function remove<Item>(items: Item[], item: Item): void {
  const index = items.lastIndexOf(item);
  if (index >= 0) items.splice(index, 1);
}
