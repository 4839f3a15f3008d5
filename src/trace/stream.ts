import { createParser } from 'eventsource-parser';
import { fromBase64 } from './bytes.ts';
import type { ServerEntry } from './entries.ts';

/** What came out of the bytes of an event stream. */
export type Parsed =
  /** `cut`: only the start of the data is known. */
  | { readonly kind: 'event'; readonly type: string; readonly data: string; readonly cut: boolean }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'retry'; readonly ms: number }
  /** An id in a block without data. */
  | { readonly kind: 'id'; readonly id: string }
  /** A field that the standard says to ignore. */
  | { readonly kind: 'ignored'; readonly field: string };

/** A write as the observer records it: `base64` may hold only the first of the `size` bytes; `tail` then has the last. */
export type RecordedWrite = Pick<ServerEntry & { kind: 'write' }, 'base64' | 'size' | 'tail'>;

/** A line end, and the empty line after it. */
const blankLine = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)/;

/** True when the last bytes of a write end a block. */
export const endsBlock = (text: string): boolean => new RegExp(`${blankLine.source}$`).test(text);

/**
 * Reads the writes of one connection as an event stream, with a parser that is not the browser's. It says nothing of
 * bytes that were not recorded: after a write that was recorded in part it goes on where the next block surely begins.
 */
export class StreamReader {
  #parsed: Parsed[] = [];
  #decoder = newDecoder();
  /** While the start of the next block is not known: the last characters that were passed over. */
  #passedOver: string | undefined;
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

  /** What one write completes. */
  feed({ base64, size, tail = '' }: RecordedWrite): Parsed[] {
    const bytes = fromBase64(base64);
    this.#parsed = [];
    this.#read(this.#decoder.decode(bytes, { stream: true }));
    if (bytes.length < size) this.#passOver(atob(tail));
    return this.#parsed;
  }

  #read(text: string): void {
    if (this.#passedOver === undefined) {
      this.#parser.feed(text);
      return;
    }
    const passed = this.#passedOver + text;
    const blank = blankLine.exec(passed);
    this.#passedOver = blank ? undefined : passed.slice(-2);
    if (blank) this.#parser.feed(passed.slice(blank.index + blank[0].length));
  }

  /** The rest of the write is not known, only how it ends. When it ends a block, the block that was begun is complete. */
  #passOver(tail: string): void {
    const whole = this.#parsed.length;
    const complete = endsBlock(tail);
    if (complete && this.#passedOver === undefined) this.#parser.feed('\n\n');
    // Of the block that was begun only an event is reported: a field may have been cut within its name or value.
    const begun = this.#parsed.splice(whole).filter((each) => each.kind === 'event');
    this.#parsed.push(...begun.map((event) => ({ ...event, cut: true })));
    this.#parser.reset();
    this.#decoder = newDecoder();
    this.#passedOver = complete ? undefined : tail.slice(-2);
  }
}

/** The byte order mark is the parser's to remove. */
const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });
