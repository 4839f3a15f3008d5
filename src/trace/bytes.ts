/** A sequence of bytes as it is shown. `raw`: bytes of an incomplete character, in hexadecimal. */
export interface Piece {
  readonly kind: 'field' | 'value' | 'comment' | 'plain' | 'end' | 'raw';
  readonly text: string;
}

/** Decodes base64. */
export function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Text with visible signs for line ends, tabs and other control characters. */
export function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f\u2028\u2029\ufeff]/g, (character) => {
    if (character === '\ufeff') return '‹BOM›';
    const code = character.charCodeAt(0);
    if (code > 0x7f) return `‹${code.toString(16)}›`;
    return code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code);
  });
}

/** Bytes on one line, as `visible` shows them. */
export function visibleBytes(bytes: Uint8Array): string {
  const { before, text, after } = split(bytes);
  return hex(before) + visible(text) + hex(after);
}

/**
 * Bytes as lines of pieces, with visible line ends. With `eventStream`, field names, values and comments are separate
 * pieces. `midLine` means that earlier bytes began the first line.
 */
export function byteLines(bytes: Uint8Array, eventStream: boolean, midLine: boolean): Piece[][] {
  const { before, text, after } = split(bytes);
  const lines = [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, line = '', end = ''], index) => {
      const pieces = eventStream && !(midLine && index === 0) ? fields(line) : plain(line);
      if (end) pieces.push({ kind: 'end', text: visible(end) });
      return pieces;
    });
  if (before.length > 0) (lines[0] ??= []).unshift({ kind: 'raw', text: hex(before) });
  if (after.length > 0) {
    if (/[\r\n]$/.test(text)) lines.push([]);
    (lines.at(-1) ?? (lines[0] = [])).push({ kind: 'raw', text: hex(after) });
  }
  return lines;
}

/** True when these bytes end within a line. */
export function endsMidLine(bytes: Uint8Array): boolean {
  const last = bytes.at(-1);
  return last !== 0x0a && last !== 0x0d;
}

function fields(line: string): Piece[] {
  if (line.startsWith(':')) return [{ kind: 'comment', text: visible(line) }];
  const [, field, rest = ''] = /^(data|event|id|retry)(:.*)?$/s.exec(line) ?? [];
  if (field === undefined) return plain(line);
  return [{ kind: 'field', text: field }, ...(rest ? [value(rest)] : [])];
}

const value = (text: string): Piece => ({ kind: 'value', text: visible(text) });

const plain = (line: string): Piece[] =>
  line === '' ? [] : [{ kind: 'plain', text: visible(line) }];

function hex(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  return `‹${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}›`;
}

/** Separates the text from the bytes of a character that began before it, and of a character that continues after it. */
function split(bytes: Uint8Array): { before: Uint8Array; text: string; after: Uint8Array } {
  let start = 0;
  while (start < 3 && isContinuation(bytes[start])) start += 1;
  const end = bytes.length - unfinished(bytes);
  const middle = bytes.subarray(start, Math.max(start, end));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(middle);
  return { before: bytes.subarray(0, start), text, after: bytes.subarray(Math.max(start, end)) };
}

/** How many bytes at the end belong to an incomplete character. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (isContinuation(byte)) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
