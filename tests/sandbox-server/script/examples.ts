import { readContent } from '../../support/lessons.ts';

/** A script on the page of the language, and what the page says of it. */
export interface Example {
  readonly script: string;
  /** What is done on a connection, one thing a line; more than one where connections differ. */
  readonly traces: readonly (readonly string[])[];
  /** The answer to a script with a mistake, as JSON. */
  readonly problem: string | undefined;
}

const page = (locale: string) => readContent(`pages/script-language/${locale}.mdx`);

/** The fenced blocks of the page, in order. */
export const fences = (locale: string): { language: string; text: string }[] =>
  [...page(locale).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ language, text }),
  );

/**
 * The examples of the page: each `eventstream` block is a script. The `text` blocks behind it that begin with a word of
 * a trace are what is done with it, a `json` block is the answer to a mistake.
 */
export function examples(locale: string): Example[] {
  const found: { script: string; traces: string[][]; problem: string | undefined }[] = [];
  for (const { language, text } of fences(locale)) {
    if (language === 'eventstream') found.push({ script: text, traces: [], problem: undefined });
    const example = found.at(-1);
    if (language === 'json' && example) example.problem = text;
    if (language === 'text' && /^(head|wait|drop|attempt|Last-Event-ID)\b/.test(text)) {
      example?.traces.push(text.trimEnd().split('\n'));
    }
  }
  return found;
}

/** Bytes as a trace shows them: JSON's escapes, and `\xff` for each byte that is not UTF-8 or of a byte order mark. */
export function shown(bytes: string): string {
  const characters = bytes.match(/[\x00-\x7f]+|\xef\xbb\xbf|[\x80-\xff]+/g) ?? [];
  const parts = characters.map((part) => {
    const text = Buffer.from(part, 'latin1').toString('utf8');
    if (/[\uFEFF\uFFFD]/.test(text)) return [...part].map(hex).join('');
    return JSON.stringify(text).slice(1, -1);
  });
  return `"${parts.join('')}"`;
}

const hex = (byte: string) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
