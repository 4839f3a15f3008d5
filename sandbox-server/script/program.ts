/**
 * Bytes as a text: each character is one byte (Latin-1). So a script is sent as it is written, valid UTF-8 or not, and
 * regular expressions read it all the same.
 */
export type ByteText = string;

/** A line break as it stands in a script; empty for a last line that has none. */
export type LineBreak = '\n' | '\r' | '\r\n' | '';

/** What a direction, or a line that is none, asks for. */
export type Action =
  | { readonly kind: 'line'; readonly text: ByteText; readonly lineBreak: LineBreak }
  | { readonly kind: 'bytes'; readonly bytes: ByteText }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'header'; readonly name: string; readonly value: ByteText }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** Without a size: whole blocks. The pause follows each piece, in milliseconds. */
  | { readonly kind: 'chunk'; readonly size: number | undefined; readonly pause: number }
  | { readonly kind: 'newline'; readonly lineBreak: LineBreak }
  | { readonly kind: 'repeat'; readonly times: number; readonly steps: Step[] }
  /** What follows is for this connection and later ones, counted from 1. */
  | { readonly kind: 'attempt'; readonly from: number }
  | { readonly kind: 'resume' }
  | { readonly kind: 'drop' | 'end' | 'stall' };

/** An action, and the line of the script on which it stands, from 1. */
export type Step = Action & { readonly line: number };

/** A script that has been read. */
export interface Program {
  readonly steps: readonly Step[];
  /** Whether it has an `@attempt`, so that connections are to be counted. */
  readonly countsAttempts: boolean;
}

/** Where a script is wrong. Lines and columns count from 1, columns in characters. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  /** What should stand there: `a whole number from 1 to 999`. */
  readonly expected: string;
  /** What does stand there: `"abc"`, or `nothing`. */
  readonly found: string;
}

/** Whether the step puts something into the body. */
export const sends = ({ kind }: Step): boolean => kind === 'line' || kind === 'bytes';

/** Whether the step is the last one of a connection. */
export const cuts = ({ kind }: Step): boolean =>
  kind === 'drop' || kind === 'end' || kind === 'stall';

/** Without the spaces and tabs at its end. (`trimEnd` would take bytes that are half a character.) */
export function trimBytes(text: ByteText): ByteText {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return text.slice(0, end);
}
