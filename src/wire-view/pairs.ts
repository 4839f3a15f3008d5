import type { WireEntry } from '../trace/entries.ts';
import { byteLines, fromBase64 } from '../trace/bytes.ts';
import type { EventPart, Row, RowOf, Rows } from './row.ts';

type Entry<Kind extends WireEntry['kind']> = Extract<WireEntry, { lane: 'browser'; kind: Kind }>;
type Write = RowOf<'write'>;

/** So many events may wait for word from the browser. Those that nobody listens for wait in vain. */
const MOST_WAITING = 1000;

/** Pairs the events that writes complete with the events that the browser dispatches, in order. */
export class EventPairs {
  readonly #rows: Rows;
  /** Completed by a write, not yet dispatched. */
  #waiting: { readonly part: EventPart; readonly row: Write }[] = [];
  /** Dispatched, and its write not yet known: the server's word takes another way. */
  #early: { readonly entry: Entry<'event'>; readonly row: Row }[] = [];

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  written(row: Write): void {
    for (const part of row.what.parts) {
      if (part.kind === 'event') this.#waiting.push({ part, row });
    }
    this.#early = this.#early.filter(({ entry, row: alone }) => {
      const paired = this.#pair(entry);
      if (paired) this.#rows.remove(alone);
      return !paired;
    });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.splice(0, 1);
  }

  received(entry: Entry<'event'>): void {
    if (this.#pair(entry)) return;
    const { type, data, lastEventId } = entry;
    const row = this.#rows.add('down', { kind: 'event', type, data, lastEventId });
    this.#rows.place(row, entry);
    this.#early.push({ entry, row });
  }

  /** Says of those that wait why they do. `over`: the browser takes nothing more. */
  settle(listening: ReadonlySet<string>, over: boolean): void {
    for (const { part } of this.#waiting) {
      const heard = listening.has(part.type) || part.type === 'open' || part.type === 'error';
      part.state = !heard ? 'unheard' : over ? 'lost' : 'travelling';
    }
  }

  #pair(entry: Entry<'event'>): boolean {
    const index = this.#waiting.findIndex(({ part }) => isSame(part, entry));
    const found = this.#waiting[index];
    if (!found) return false;
    // Events come in order: those before it were not heard.
    for (const { part } of this.#waiting.splice(0, index + 1)) part.state = 'unheard';
    const { part, row } = found;
    Object.assign(part, { state: 'delivered', receivedAt: entry.at });
    part.lastEventId = entry.lastEventId;
    this.#rows.place(row, entry);
    return true;
  }
}

function isSame(part: EventPart, { type, data }: Entry<'event'>): boolean {
  return part.type === type && (part.cut ? data.startsWith(part.data) : part.data === data);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Piece extends Range {
  readonly entry: Entry<'chunk'>;
  readonly number: number;
  /** The row that shows it while the write is not known. */
  row: Row | undefined;
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** Pairs the pieces of a body that the page reads with the writes whose bytes they hold. */
export class ChunkPairs {
  readonly #rows: Rows;
  #writes: (Range & { readonly row: Write })[] = [];
  #chunks: Piece[] = [];
  #written = 0;
  #received = 0;
  #count = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  written(row: Write): void {
    const write = { row, start: this.#written, end: this.#written + row.what.size };
    this.#written = write.end;
    this.#writes.push(write);
    for (const chunk of this.#chunks) {
      if (overlap(write, chunk)) this.#pair(row, chunk);
      if (!chunk.row || chunk.end > this.#written) continue;
      this.#rows.remove(chunk.row);
      chunk.row = undefined;
    }
    this.#forget();
  }

  received(entry: Entry<'chunk'>, eventStream: boolean): void {
    this.#count += 1;
    const end = this.#received + entry.size;
    const chunk: Piece = { entry, number: this.#count, start: this.#received, end, row: undefined };
    this.#received = end;
    this.#chunks.push(chunk);
    for (const write of this.#writes) if (overlap(write, chunk)) this.#pair(write.row, chunk);
    if (end > this.#written) this.#showAlone(chunk, eventStream);
    this.#forget();
  }

  #showAlone(chunk: Piece, eventStream: boolean): void {
    const { entry, number } = chunk;
    const lines = byteLines(fromBase64(entry.base64), eventStream, false);
    chunk.row = this.#rows.add('down', { kind: 'chunk', number, size: entry.size, lines });
    this.#rows.place(chunk.row, entry);
  }

  #pair(row: Write, { entry, number }: Piece): void {
    row.what.chunks.push({ number, size: entry.size });
    this.#rows.place(row, entry);
  }

  /** Drops what has met all that it can meet. */
  #forget(): void {
    this.#writes = this.#writes.filter(({ end }) => end > this.#received);
    this.#chunks = this.#chunks.filter(({ end }) => end > this.#written);
  }
}
