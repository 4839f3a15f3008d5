import { createParser } from 'eventsource-parser';

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

/** Reads the writes of one connection as an event stream, with a parser that is not the browser's. */
export class StreamReader {
  #parsed: Parsed[] = [];
  #decoder = newDecoder();
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

  /**
   * What one write completes. When only the first bytes of the write are known (`size` is more), the rest is taken to end
   * the block that they began.
   */
  feed(bytes: Uint8Array, size: number): Parsed[] {
    this.#parsed = [];
    this.#parser.feed(this.#decoder.decode(bytes, { stream: true }));
    if (bytes.length < size) {
      const whole = this.#parsed.length;
      this.#parser.feed('\n\n');
      this.#parser.reset();
      this.#decoder = newDecoder();
      this.#parsed = this.#parsed.map((each, index) =>
        each.kind === 'event' && index >= whole ? { ...each, cut: true } : each,
      );
    }
    return this.#parsed;
  }
}

/** The byte order mark is the parser's to remove. */
const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });
