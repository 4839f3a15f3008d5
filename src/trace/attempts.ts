import type { Attempt } from './attempt.ts';
import { ofOneClient } from './attempt.ts';
import type { Header, WireEntry } from './entries.ts';
import { headerOf } from './headers.ts';
import { StreamParser } from './stream.ts';

/** Groups a run's entries: one row per attempt of each EventSource and per fetch call, in the order in which they began. */
export class Attempts {
  readonly rows: Attempt[] = [];
  /** What reads the server's writes, and what reads the chunks that a fetch client has read. */
  readonly #parsers = {
    server: new Map<Attempt, StreamParser>(),
    browser: new Map<Attempt, StreamParser>(),
  };
  /** How each call of the page was made. */
  readonly #calls = new Map<number, Attempt['api']>();

  add(entry: WireEntry): void {
    if (entry.kind === 'eventsource' || entry.kind === 'fetch')
      this.#calls.set(entry.call, entry.kind);
    if (!this.#calls.has(entry.call) || entry.kind === 'listen') return;
    if (entry.lane === 'server' && entry.preflight) return;
    // After an error the tap has already increased `attempt`, but what ends the wait has no connection of its own.
    const row =
      entry.kind === 'closed' && entry.lane === 'browser'
        ? this.rows.findLast(({ call }) => call === entry.call)
        : this.#row(entry);
    if (!row) return;
    if (entry.lane === 'browser') this.#fromBrowser(row, entry);
    else this.#fromServer(row, entry);
  }

  /** Adds what a fetch client has decided after its last call, and why. Without a wait it has given up. */
  decide(why: string, wait?: number): void {
    const row = this.rows.findLast(({ api }) => api === 'fetch');
    if (row)
      Object.assign(row, {
        why,
        outcome: wait === undefined ? 'gave up' : 'waits',
        reconnectionTime: wait,
      });
  }

  /** The run is over, and with it the wait of a fetch client, which has no connection that could be closed. */
  end(): void {
    const row = this.rows.findLast(({ api }) => api === 'fetch');
    if (row?.outcome === 'waits') row.outcome = 'stopped';
  }

  #fromBrowser(row: Attempt, entry: WireEntry & { lane: 'browser' }): void {
    switch (entry.kind) {
      case 'eventsource':
      case 'fetch':
        this.#begin(row, entry.at);
        break;
      case 'response':
        row.opened = isEventStream(entry);
        break;
      case 'chunk':
        row.events += this.#parserOf(row, 'browser')
          .feed(entry)
          .filter(({ kind }) => kind === 'event').length;
        break;
      case 'end':
      case 'failed':
        row.outcome ??= 'over';
        row.over = entry.at;
        break;
      case 'open':
        this.#begin(row, entry.at);
        row.opened = true;
        break;
      case 'event':
        row.events += 1;
        break;
      case 'error':
        row.outcome = entry.readyState === 0 ? 'waits' : 'gave up';
        row.over = entry.at;
        break;
      case 'closed':
        if (entry.by === 'run') row.outcome = 'stopped';
        else if (row.api === 'eventsource') row.outcome = 'close()';
        else row.outcome ??= 'over';
        row.over = entry.at;
        break;
    }
  }

  #fromServer(row: Attempt, entry: WireEntry & { lane: 'server' }): void {
    switch (entry.kind) {
      case 'request':
        this.#begin(row, entry.at);
        row.headers = entry.headers;
        row.server = undefined; // the end of a redirect is not the end of the attempt
        break;
      case 'response':
        row.status = entry.status;
        row.type = headerOf(entry.headers, 'Content-Type');
        break;
      case 'write':
        for (const parsed of this.#parserOf(row, 'server').feed(entry)) {
          if (parsed.kind === 'retry' && row.api === 'eventsource')
            row.reconnectionTime = parsed.ms;
        }
        break;
      case 'end':
        row.server = 'ended';
        break;
      case 'closed':
        if (entry.by === 'server' && row.server === undefined) row.server = 'cut';
        break;
    }
  }

  /** The first entry of an attempt sets its start, because the server's lane may be missing. */
  #begin(row: Attempt, at: number): void {
    if (row.began !== undefined) return;
    row.began = at;
    const before = this.rows.slice(0, this.rows.indexOf(row));
    const over = before.findLast((other) => ofOneClient(other, row))?.over;
    if (over !== undefined) row.pause = Math.max(0, at - over);
  }

  #row({ call, attempt }: WireEntry): Attempt {
    const found = this.rows.find(
      (row) => row.call === call && (row.api === 'fetch' || row.number === attempt),
    );
    if (found) return found;
    const api = this.#calls.get(call) ?? 'eventsource';
    const last = this.rows.findLast(
      (row) => row.api === api && (api === 'fetch' || row.call === call),
    );
    const newRow: Attempt = {
      api,
      call,
      number: api === 'fetch' ? (last?.number ?? 0) + 1 : attempt,
      began: undefined,
      pause: undefined,
      headers: [],
      status: undefined,
      type: undefined,
      events: 0,
      opened: false,
      // A value applies for the whole life of its EventSource.
      reconnectionTime: api === 'fetch' ? undefined : last?.reconnectionTime,
      why: undefined,
      server: undefined,
      outcome: undefined,
      over: undefined,
    };
    this.rows.push(newRow);
    return newRow;
  }

  #parserOf(row: Attempt, side: 'server' | 'browser'): StreamParser {
    const parser = this.#parsers[side].get(row) ?? new StreamParser();
    this.#parsers[side].set(row, parser);
    return parser;
  }
}

const isEventStream = ({ status, headers }: { status: number; headers: readonly Header[] }) =>
  status === 200 && /^text\/event-stream/i.test(headerOf(headers, 'Content-Type') ?? '');
