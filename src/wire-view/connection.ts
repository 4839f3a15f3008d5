import type { WireEntry } from '../trace/entries.ts';
import { headerOf } from '../trace/headers.ts';
import { byteLines, endsMidLine, fromBase64 } from '../trace/bytes.ts';
import { ChunkPairs, EventPairs } from './pairs.ts';
import type { Part, RowOf, Rows } from './row.ts';
import { endsBlock, StreamParser } from '../trace/stream.ts';

type BrowserEntry = Extract<WireEntry, { lane: 'browser' }>;
type ServerEntry = Extract<WireEntry, { lane: 'server' }>;

/** Data that all connections of one call share. */
export interface CallState {
  api: 'eventsource' | 'fetch' | undefined;
  /** The event types that the page listens for. */
  readonly listening: Set<string>;
  /** When each attempt was lost, in ms since the run began. */
  readonly lostAt: Map<number, number>;
  /** The row that starts with the page's call. */
  called: RowOf<'request'> | undefined;
}

/** What the server did so much later, in ms, is not why the browser has given up. Clocks agree better than that. */
const NOT_ITS_CAUSE = 40;

/** How far the clocks may differ, in ms, when the browser reports what the server has just written. */
const CLOCKS = 5;

/** Combines the entries of both lanes about one connection. They can come in any order. */
export class Connection {
  readonly #rows: Rows;
  readonly #call: CallState;
  readonly #events: EventPairs;
  readonly #chunks: ChunkPairs;
  readonly #streamParser = new StreamParser();
  #request: RowOf<'request'> | undefined;
  #head: RowOf<'head'> | undefined;
  /** What the browser has reported of the head. */
  #opened: { readonly at: number; readonly as: 'open' | 'response' } | undefined;
  /** The first bytes of the body. */
  #first: RowOf<'write'> | undefined;
  #end: RowOf<'end'> | undefined;
  /** How the server ended, when the browser had given up before that. */
  #lateEnd: RowOf<'end'> | undefined;
  #close: RowOf<'close'> | undefined;
  #midLine = false;
  /** True when the browser accepts nothing more on this connection. */
  #over = false;

  constructor(rows: Rows, call: CallState) {
    this.#rows = rows;
    this.#call = call;
    this.#events = new EventPairs(rows);
    this.#chunks = new ChunkPairs(rows);
  }

  /** True from the request until one of the sides has ended or closed the connection. */
  get isOpen(): boolean {
    return (this.#request ?? this.#head) !== undefined && !this.#over && !this.#end && !this.#close;
  }

  /** When the page has called, in ms since the run began, while neither side knows of its request; otherwise undefined. */
  get queuedAt(): number | undefined {
    if (!this.isOpen || this.#head || this.#request?.serverAt !== undefined) return undefined;
    return this.#request?.browserAt;
  }

  add(entry: WireEntry): void {
    if (entry.lane === 'browser') this.#fromBrowser(entry);
    else this.#fromServer(entry);
    this.#openWithBody();
    this.#events.settle(this.#call.listening, this.#over);
  }

  #fromBrowser(entry: BrowserEntry): void {
    switch (entry.kind) {
      case 'eventsource':
      case 'fetch': {
        const row = this.#at(this.#requestRow(), entry);
        this.#call.called = row;
        const { content } = row;
        Object.assign(content, { api: entry.kind, url: entry.url });
        if (entry.kind === 'fetch') {
          const { method, headers, body } = entry;
          Object.assign(content, { method, headers, body });
        }
        break;
      }
      case 'open':
        this.#at(this.#headRow(), entry).content.browser = 'open';
        this.#opened = { at: entry.at, as: 'open' };
        break;
      case 'response': {
        const { content } = this.#at(this.#headRow(), entry);
        content.browser = 'response';
        this.#opened = { at: entry.at, as: 'response' };
        content.status ??= entry.status;
        if (content.headers.length === 0) content.headers = entry.headers;
        break;
      }
      case 'event':
        this.#events.received(entry);
        break;
      case 'chunk':
        this.#chunks.received(entry, this.#isEventStream);
        break;
      case 'error':
        this.#call.lostAt.set(entry.attempt, entry.at);
        this.#over = true;
        this.#at(this.#endRow(), entry).content.browser =
          entry.readyState === 0 ? 'waits' : 'gave up';
        break;
      case 'end':
      case 'failed': {
        this.#over = true;
        const { content } = this.#at(this.#endRow(), entry);
        content.browser = entry.kind;
        if (entry.kind === 'failed') content.message = entry.message;
        break;
      }
      case 'closed':
        this.#over = true;
        this.#at(this.#closeRow(), entry).content.by = entry.by;
        break;
      case 'listen':
        break;
    }
  }

  #fromServer(entry: ServerEntry): void {
    switch (entry.kind) {
      case 'request': {
        const { content, browserAt } = this.#at(this.#requestRow(), entry);
        const { method, url, host, headers } = entry;
        Object.assign(content, { method, url, host, headers });
        if (method === 'OPTIONS') this.#takeCall();
        const lostAt = this.#call.lostAt.get(entry.attempt - 1);
        if (browserAt === undefined && lostAt !== undefined) content.waited = entry.at - lostAt;
        // The wait belongs to a preflight, if there is one, and not to the request that follows it immediately.
        this.#call.lostAt.delete(entry.attempt - 1);
        break;
      }
      case 'response': {
        const { content } = this.#at(this.#headRow(), entry);
        content.status = entry.status;
        content.headers = entry.headers;
        break;
      }
      case 'write':
        this.#write(entry);
        break;
      case 'end':
        this.#at(this.#serverEndRow(entry), entry).content.server = 'ended';
        break;
      case 'closed':
        if ((this.#lateEnd ?? this.#end)?.content.server === 'ended') break;
        if (entry.by === 'browser') this.#at(this.#closeRow(), entry);
        else {
          const { content } = this.#at(this.#serverEndRow(entry), entry);
          content.server = 'cut';
          content.reason = entry.reason;
        }
        break;
    }
  }

  #write(entry: ServerEntry & { kind: 'write' }): void {
    const bytes = fromBase64(entry.base64);
    const eventStream = this.#isEventStream;
    const forEvents = eventStream && this.#call.api !== 'fetch';
    const lines = byteLines(bytes, eventStream, this.#midLine);
    const cut = bytes.length < entry.size;
    const blank = lines.at(-1)?.every(({ kind }) => kind === 'end') ?? false;
    const whole = cut
      ? endsBlock(atob(entry.tail ?? ''))
      : blank && !(this.#midLine && lines.length === 1);
    const row = this.#rows.add('down', {
      kind: 'write',
      lines,
      size: entry.size,
      cut,
      parts: forEvents ? this.#streamParser.feed(entry).map(toPart) : [],
      blocks: forEvents ? (whole ? 'whole' : 'unfinished') : undefined,
      chunks: [],
      opened: undefined,
    });
    this.#first ??= row;
    this.#midLine = endsMidLine(cut ? fromBase64(entry.tail ?? '') : bytes);
    this.#at(row, entry);
    if (forEvents) this.#events.written(row);
    else this.#chunks.written(row);
  }

  /**
   * Moves what the browser reported of the head to the first write, if that was why: Firefox fires `open`, and resolves
   * `await fetch()`, with the first byte of the body. Decided by the times, and not by the name of the browser.
   */
  #openWithBody(): void {
    const [head, write, opened] = [this.#head, this.#first, this.#opened];
    const [sent, written] = [head?.serverAt, write?.serverAt];
    if (!head || !write || !opened || sent === undefined || written === undefined) return;
    const gap = written - sent;
    // On a slow network a head comes that late too, but then what was written after it comes later still.
    const after = (write.browserAt ?? opened.at) - opened.at;
    const isLate = gap >= NOT_ITS_CAUSE && opened.at >= written - CLOCKS && after <= gap / 2;
    if (isLate === (write.content.opened !== undefined)) return;
    this.#rows.unplace(head);
    head.content.browser = isLate ? undefined : opened.as;
    write.content.opened = isLate ? opened.as : undefined;
    this.#rows.place(head, isLate ? { lane: 'server', at: sent } : { lane: 'browser', ...opened });
    this.#rows.place(write, { lane: 'browser', at: write.browserAt ?? opened.at });
  }

  /** Moves the page's call to this row, a preflight, because it was sent first. The page's request follows it. */
  #takeCall(): void {
    const { called } = this.#call;
    const mine = this.#requestRow();
    if (!called || called === mine || called.browserAt === undefined) return;
    // The preflight of a reconnection: the page called for the first attempt only.
    if (called.attempt !== mine.attempt) return;
    const { at, api } = { at: called.browserAt, api: called.content.api };
    this.#rows.unplace(called);
    called.content.api = undefined;
    mine.content.api = api;
    this.#rows.place(mine, { lane: 'browser', at });
    this.#call.called = undefined;
  }

  /** Decided by the response's type, if it is known; otherwise true for an EventSource, which accepts no other type. */
  get #isEventStream(): boolean {
    const headers = this.#head?.content.headers;
    if (!headers?.length) return this.#call.api === 'eventsource';
    const type = headerOf(headers, 'Content-Type') ?? '';
    return /^text\/event-stream\b/i.test(type);
  }

  #at<Met extends RowOf<'request' | 'head' | 'write' | 'end' | 'close'>>(
    row: Met,
    entry: WireEntry,
  ): Met {
    this.#rows.place(row, entry);
    return row;
  }

  #requestRow(): RowOf<'request'> {
    this.#request ??= this.#rows.add('up', {
      kind: 'request',
      api: undefined,
      method: 'GET',
      url: '',
      host: undefined,
      headers: [],
      body: undefined,
      waited: undefined,
      answered: false,
    });
    return this.#request;
  }

  #headRow(): RowOf<'head'> {
    const content = { kind: 'head', status: undefined, headers: [], browser: undefined } as const;
    this.#head ??= this.#rows.add('down', { ...content });
    if (this.#request) this.#request.content.answered = true;
    return this.#head;
  }

  #endRow(): RowOf<'end'> {
    return (this.#end ??= this.#newEnd());
  }

  /** A browser that gives up at the head has not learned it from the end, which comes later and is a row of its own. */
  #serverEndRow({ at }: ServerEntry): RowOf<'end'> {
    const lostAt = this.#end?.browserAt;
    if (lostAt === undefined || at - lostAt < NOT_ITS_CAUSE) return this.#endRow();
    return (this.#lateEnd ??= this.#newEnd());
  }

  #newEnd(): RowOf<'end'> {
    return this.#rows.add('down', {
      kind: 'end',
      server: undefined,
      reason: undefined,
      browser: undefined,
      message: undefined,
    });
  }

  #closeRow(): RowOf<'close'> {
    const { api } = this.#call;
    this.#close ??= this.#rows.add('up', { kind: 'close', api, by: undefined });
    return this.#close;
  }
}

function toPart(parsed: ReturnType<StreamParser['feed']>[number]): Part {
  if (parsed.kind !== 'event') return parsed;
  return { ...parsed, state: 'travelling', receivedAt: undefined, lastEventId: undefined };
}
