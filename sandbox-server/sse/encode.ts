/**
 * The fields of one block of an event stream.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream (9.2.5)
 */
export interface EventFields {
  /** Event type. Without it the browser dispatches `message`. Must not contain CR or LF. */
  event?: string;
  /** Becomes the last event ID; the empty string resets it. Must not contain CR, LF or NUL. */
  id?: string;
  /** Reconnection time in milliseconds, a non-negative integer. */
  retry?: number;
  /** Any text. Without it the browser dispatches no event, though `id` and `retry` count. */
  data?: string;
}

const newline = /\r\n|\r|\n/;

// #region encode
/**
 * Encodes one block, with the empty line that ends it. Send the text as UTF-8.
 * A line break in `data` may be CRLF, CR or LF; the browser's `event.data` has LF for each.
 * @throws {TypeError} when `event`, `id` or `retry` has a value that the format cannot carry
 */
export function encode({ event, id, retry, data }: EventFields): string {
  let block = '';
  if (event !== undefined) block += `event: ${oneLine('event', event)}\n`;
  if (id !== undefined) block += `id: ${oneLine('id', id)}\n`;
  if (retry !== undefined) block += `retry: ${milliseconds(retry)}\n`;
  if (data !== undefined) block += eachLine('data: ', data);
  return `${block}\n`;
}

/**
 * Encodes a comment, one comment line for each line of the text. The browser ignores it.
 * Adds no empty line, so a comment can stand inside a block without ending it.
 */
export function encodeComment(text: string): string {
  return eachLine(': ', text);
}
// #endregion encode

function eachLine(prefix: string, text: string): string {
  return text
    .split(newline)
    .map((line) => `${prefix}${line}\n`)
    .join('');
}

function oneLine(field: 'event' | 'id', value: string): string {
  if (newline.test(value)) {
    throw new TypeError(
      `A line break in "${field}" would start another field: ${JSON.stringify(value)}`,
    );
  }
  if (field === 'id' && value.includes('\0')) {
    throw new TypeError(`Browsers ignore an "id" that contains NUL: ${JSON.stringify(value)}`);
  }
  return value;
}

function milliseconds(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(`"retry" must be a non-negative integer of milliseconds, not ${value}`);
  }
  return value;
}
