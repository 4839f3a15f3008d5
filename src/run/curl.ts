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

/**
 * Quotes a word for a POSIX shell. A word with control characters gets the `$'…'` form, which bash, zsh and ksh
 * support.
 */
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

/** The curl command for the same request. `-N` prints each chunk when it arrives. `options` are added to it. */
export function curlCommand({ method, url, headers, body }: Call, ...options: string[]): string {
  const words = ['curl', '-N', ...options];
  if (method !== 'GET') words.push('-X', method);
  words.push(shellQuote(url));
  for (const [name, value] of headers) words.push('-H', shellQuote(`${name}: ${value}`));
  if (body !== undefined) words.push('--data-raw', shellQuote(body));
  return words.join(' ');
}

/**
 * The curl commands for a call that depends on an earlier one, one per line. A cookie is passed through a file; the
 * reader replaces `{id}` in the URL. If the call needs neither, only its own command is returned.
 */
export function curlCommands(call: Call, before: Call | undefined, cookie: boolean): string {
  if (before && cookie) {
    const file = 'cookies.txt';
    return `${curlCommand(before, '-c', file)}\n${curlCommand(call, '-b', file)}`;
  }
  const needsId = before && call.url.includes('{id}');
  return needsId ? `${curlCommand(before)}\n${curlCommand(call)}` : curlCommand(call);
}
