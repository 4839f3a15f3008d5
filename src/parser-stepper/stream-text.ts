/** The bytes that a line break in the text becomes. */
const lineBreaks: Readonly<Record<string, string>> = { lf: '\n', cr: '\r', crlf: '\r\n' };

/** Bytes, or the first invalid escape. */
export type StreamBytes =
  { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly mistake: string };

const named: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\0': '\0',
  '\\\\': '\\',
};

/**
 * Encodes a text with escapes: `\r \n \t \0 \\`, `\xff` for any byte, `\u{feff}` for any character. A literal line break
 * becomes the one that `newline` names. All other text is encoded as UTF-8.
 */
export function toBytes(text: string, newline: string): StreamBytes {
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (const [part] of text.matchAll(/\\(?:x[\da-f]{2}|u\{[\da-f]{1,6}\}|[^])|\\$|\n|[^\\\n]+/gi)) {
    if (/^\\x../i.test(part)) {
      bytes.push(Number.parseInt(part.slice(2), 16));
      continue;
    }
    const characters = toCharacters(part, newline);
    if (characters === undefined) return { mistake: part };
    bytes.push(...encoder.encode(characters));
  }
  return { bytes: Uint8Array.from(bytes) };
}

function toCharacters(part: string, newline: string): string | undefined {
  if (part === '\n') return lineBreaks[newline] ?? '\n';
  if (!part.startsWith('\\')) return part;
  if (!/^\\u\{./i.test(part)) return named[part];
  const code = Number.parseInt(part.slice(3), 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}
