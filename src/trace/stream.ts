import { createParser } from 'eventsource-parser';
import { fromBase64 } from './bytes.ts';
import type { ServerEntry } from './entries.ts';

/** One result of parsing an event stream. */
export type Parsed =
  /** `cut`: only the start of the data was recorded. */
  | { readonly kind: 'event'; readonly type: string; readonly data: string; readonly cut: boolean }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'retry'; readonly ms: number }
  /** An id in a block without data. */
  | { readonly kind: 'id'; readonly id: string }
  /** A field that is ignored according to the standard. */
  | { readonly kind: 'ignored'; readonly field: string };

/** A write as the observer records it. If `base64` has only the first of the `size` bytes, `tail` has the last ones. */
export type RecordedWrite = Pick<ServerEntry & { kind: 'write' }, 'base64' | 'size' | 'tail'>;

/** A line end followed by an empty line. */
const blankLine = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)/;

/** True when the last bytes of a write end a block. */
export const endsBlock = (text: string): boolean => new RegExp(`${blankLine.source}$`).test(text);

/**
 * Parses the writes of one connection as an event stream, with a parser that is not the browser's. It reports nothing
 * about bytes that were not recorded: after a partly recorded write it continues at the start of the next block.
 */
export class StreamParser {
  #parsed: Parsed[] = [];
  #decoder = newDecoder();
  /** The last characters that were skipped; undefined when the parser is not searching for the next block. */
  #skipped: string | undefined;
  readonly #parser = createParser({
    onEvent: ({ event, data }) => {
      if (this.#parsed.at(-1)?.kind === 'id') this.#parsed.pop();
      this.#parsed.push({ kind: 'event', type: event || 'message', data, cut: false });
    },
    onId: (id) => this.#parsed.push({ kind: 'id', id }),
    onComment: (text) => this.#parsed.push({ kind: 'comment', text }),
    onRetry: (ms) => this.#parsed.push({ kind: 'retry', ms }),
    onError: ({ field, line }) =>
      this.#parsed.push({ kind: 'ignored', field: field ?? line ?? '' }),
  });

  /** Returns what this write completes. */
  feed({ base64, size, tail = '' }: RecordedWrite): Parsed[] {
    const bytes = fromBase64(base64);
    this.#parsed = [];
    this.#read(this.#decoder.decode(bytes, { stream: true }));
    if (bytes.length < size) this.#skip(atob(tail));
    return this.#parsed;
  }

  #read(text: string): void {
    if (this.#skipped === undefined) {
      this.#parser.feed(text);
      return;
    }
    const searched = this.#skipped + text;
    const blank = blankLine.exec(searched);
    this.#skipped = blank ? undefined : searched.slice(-2);
    if (blank) this.#parser.feed(searched.slice(blank.index + blank[0].length));
  }

  /** Skips the rest of a write, of which only the tail is recorded. If that ends a block, the current block is complete. */
  #skip(tail: string): void {
    const whole = this.#parsed.length;
    const complete = endsBlock(tail);
    if (complete && this.#skipped === undefined) this.#parser.feed('\n\n');
    // Only an event of this block is reported, because other fields may be cut within their name or value.
    const cutEvents = this.#parsed.splice(whole).filter((each) => each.kind === 'event');
    this.#parsed.push(...cutEvents.map((event) => ({ ...event, cut: true })));
    this.#parser.reset();
    this.#decoder = newDecoder();
    this.#skipped = complete ? undefined : tail.slice(-2);
  }
}

/** Keeps the byte order mark, because the parser removes it. */
const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });
