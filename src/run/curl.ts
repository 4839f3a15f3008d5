import type { Header } from '../trace/entries.ts';

/** A call that the page made, as curl would have to repeat it. */
export interface Call {
  readonly call: number;
  readonly api: 'eventsource' | 'fetch';
  readonly method: string;
  /** Absolute, without the run. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
}

/** Quotes a word for a POSIX shell; one with control characters in the `$'…'` form that bash, zsh and ksh know. */
export function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!/[\0-\x1f\x7f]/.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = word.replace(/[\\'\0-\x1f\x7f]/g, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    if (character === '\\' || character === "'") return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}

/** The command that makes the same request: `-N` shows each piece as it comes. Other options may be added. */
export function curlCommand({ method, url, headers, body }: Call, ...options: string[]): string {
  const words = ['curl', '-N', ...options];
  if (method !== 'GET') words.push('-X', method);
  words.push(shellQuote(url));
  for (const [name, value] of headers) words.push('-H', shellQuote(`${name}: ${value}`));
  if (body !== undefined) words.push('--data-raw', shellQuote(body));
  return words.join(' ');
}

/**
 * The commands that make a call after another one, a line each: a cookie goes by a file, an `{id}` is the reader's to
 * fill in. What needs neither needs no call before.
 */
export function curlCommands(call: Call, before: Call | undefined, cookie: boolean): string {
  if (before && cookie) {
    const file = 'cookies.txt';
    return `${curlCommand(before, '-c', file)}\n${curlCommand(call, '-b', file)}`;
  }
  const needsId = before && call.url.includes('{id}');
  return needsId ? `${curlCommand(before)}\n${curlCommand(call)}` : curlCommand(call);
}
