import { expectedInstead } from './headers.ts';
import type { Action, LineBreak } from './program.ts';

/** What a direction does; or what was expected instead, and at which byte of its argument. */
type Reading = Action | { readonly expected: string; readonly offset?: number };

/** The largest piece of `@chunk`, in bytes. That many bytes are kept in memory until the piece is full. */
export const largestChunk = 64 * 1024;

type Read = (argument: string, origins: readonly string[]) => Reading;

/** Reads a whole number in decimal digits. */
const wholeNumber = (what: string, least: number, most: number) => (argument: string) => {
  const value = /^\d{1,9}$/.test(argument) ? Number(argument) : Number.NaN;
  if (value >= least && value <= most) return value;
  return { expected: `${what}, a whole number from ${least} to ${most}` };
};

/** Takes one whole number. */
const number =
  (what: string, least: number, most: number, action: (value: number) => Action): Read =>
  (argument) => {
    const value = wholeNumber(what, least, most)(argument);
    return typeof value === 'number' ? action(value) : value;
  };

/** Takes no argument. */
const alone =
  (action: Action): Read =>
  (argument) =>
    argument === '' ? action : { expected: 'nothing after the direction' };

const lineBreaks = new Map<string, LineBreak>([
  ['lf', '\n'],
  ['cr', '\r'],
  ['crlf', '\r\n'],
]);

const newline: Read = (argument) => {
  const lineBreak = lineBreaks.get(argument);
  return lineBreak === undefined ? { expected: 'lf, cr or crlf' } : { kind: 'newline', lineBreak };
};

const milliseconds = wholeNumber('milliseconds', 0, 999_999_999);
const pieceSize = wholeNumber('bytes', 1, largestChunk);

const chunk: Read = (argument) => {
  if (argument === 'off') return { kind: 'chunk', size: undefined, pause: 0 };
  const [, first = '', gap = '', second = '0'] =
    /^([^ \t]*)(?:([ \t]+)(.*))?$/.exec(argument) ?? [];
  const size = pieceSize(first);
  if (typeof size !== 'number') return { expected: `${size.expected}, or off` };
  const pause = milliseconds(second);
  if (typeof pause !== 'number') return { ...pause, offset: first.length + gap.length };
  return { kind: 'chunk', size, pause };
};

const bytes: Read = (argument) => {
  const pairs = argument.split(/[ \t]+/);
  let offset = 0;
  for (const pair of pairs) {
    offset = argument.indexOf(pair, offset);
    if (!/^[\da-f]{2}$/i.test(pair)) {
      return { expected: 'bytes, each as two hexadecimal digits, such as ff 0a', offset };
    }
    offset += pair.length;
  }
  return { kind: 'bytes', bytes: Buffer.from(pairs.join(''), 'hex').toString('latin1') };
};

const header: Read = (argument, origins) => {
  const [, name = '', gap = '', value] =
    /^([\w!#$%&'*+.^`|~-]+)(:[ \t]*)(.*)$/.exec(argument) ?? [];
  if (value === undefined) return { expected: 'a header as Name: value' };
  const offset = name.length + gap.length;
  const control = value.search(/[^\t\x20-\x7e\x80-\xff]/);
  if (control >= 0) return { expected: 'no control character', offset: offset + control };
  const expected = expectedInstead(name, value, origins);
  if (expected === undefined) return { kind: 'header', name, value };
  return /^(content-type|location)$/i.test(name) ? { expected, offset } : { expected };
};

/** Every direction by its name, without the `@`. */
export const directions: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['status', number('a status', 200, 599, (status) => ({ kind: 'status', status }))],
  ['header', header],
  [
    'wait',
    number('milliseconds', 0, 999_999_999, (milliseconds) => ({ kind: 'wait', milliseconds })),
  ],
  ['chunk', chunk],
  ['newline', newline],
  ['bom', alone({ kind: 'bytes', bytes: '\xef\xbb\xbf' })],
  ['bytes', bytes],
  [
    'repeat',
    number('a number of times', 1, 999_999, (times) => ({ kind: 'repeat', times, steps: [] })),
  ],
  ['drop', alone({ kind: 'drop' })],
  ['end', alone({ kind: 'end' })],
  ['stall', alone({ kind: 'stall' })],
  [
    'attempt',
    number('the number of a connection', 1, 999_999, (from) => ({ kind: 'attempt', from })),
  ],
  ['resume', alone({ kind: 'resume' })],
]);
