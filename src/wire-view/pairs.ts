import type { WireEntry } from '../trace/entries.ts';
import { byteLines, fromBase64 } from '../trace/bytes.ts';
import type { EventPart, Row, RowOf, Rows } from './row.ts';

type Entry<Kind extends WireEntry['kind']> = Extract<WireEntry, { lane: 'browser'; kind: Kind }>;
type Write = RowOf<'write'>;

/** How many events can wait for the browser's entry. For events without a listener it never comes. */
const MOST_WAITING = 1000;

/** Matches the events that writes complete with the events that the browser dispatches, in order. */
export class EventPairs {
  readonly #rows: Rows;
  /** Completed by a write, not yet dispatched. */
  #waiting: { readonly part: EventPart; readonly row: Write }[] = [];
  /** Dispatched, but its write is not known yet, because the server's entries come over another connection. */
  #early: { readonly entry: Entry<'event'>; readonly row: Row }[] = [];

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  written(row: Write): void {
    for (const part of row.content.parts) {
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

  /** Sets the state of the waiting events. `over`: the browser accepts nothing more. */
  settle(listening: ReadonlySet<string>, over: boolean): void {
    for (const { part } of this.#waiting) {
      const hasListener = listening.has(part.type) || part.type === 'open' || part.type === 'error';
      part.state = !hasListener ? 'unheard' : over ? 'lost' : 'travelling';
    }
  }

  #pair(entry: Entry<'event'>): boolean {
    const index = this.#waiting.findIndex(({ part }) => isSame(part, entry));
    const found = this.#waiting[index];
    if (!found) return false;
    // Events come in order, so the earlier ones that still wait had no listener.
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
  /** The row that shows this piece until the write is known. */
  row: Row | undefined;
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** Matches the pieces of a body that the page reads with the writes that contain the same bytes. */
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
    const write = { row, start: this.#written, end: this.#written + row.content.size };
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
    row.content.chunks.push({ number, size: entry.size });
    this.#rows.place(row, entry);
  }

  /** Drops the writes and pieces that cannot match anything more. */
  #forget(): void {
    this.#writes = this.#writes.filter(({ end }) => end > this.#received);
    this.#chunks = this.#chunks.filter(({ end }) => end > this.#written);
  }
}
