/** What a line break in the text stands for. */
const lineBreaks: Readonly<Record<string, string>> = { lf: '\n', cr: '\r', crlf: '\r\n' };

/** Bytes, or the first escape that is none. */
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
 * The bytes that a text with escapes stands for: `\r \n \t \0 \\`, `\xff` for any byte, `\u{feff}` for any character.
 * A line break as it stands is the one that `newline` names. All else is UTF-8.
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
