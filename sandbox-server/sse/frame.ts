/**
 * Bytes that are sent to many clients: encoded once, and framed once as a chunk of HTTP/1.1.
 * @see https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
 */
export class Frame {
  /** The bytes as one chunk of a chunked body: its length before them, a line break after them. */
  readonly chunk: Buffer;
  /** The bytes alone: a part of `chunk`, not a copy. */
  readonly bytes: Buffer;

  /** Text is encoded as UTF-8. It must not be empty: a chunk without bytes would end the body. */
  constructor(raw: string | Uint8Array) {
    const length = Buffer.byteLength(raw);
    const size = `${length.toString(16)}\r\n`;
    this.chunk = Buffer.concat([
      Buffer.from(size, 'latin1'),
      typeof raw === 'string' ? Buffer.from(raw) : raw,
      Buffer.from('\r\n', 'latin1'),
    ]);
    this.bytes = this.chunk.subarray(size.length, size.length + length);
  }
}
