/**
 * Bytes as text: each character is one byte (Latin-1). So a script is sent as it is, valid UTF-8 or not, and regular
 * expressions can still read it.
 */
export type ByteText = string;

/** A line break of a script; empty for a last line without one. */
export type LineBreak = '\n' | '\r' | '\r\n' | '';

/** What a direction does, or lines that are no directions. */
export type Action =
  /** One or more lines, with their line breaks, as they stand in the script. They are taken apart when they are played. */
  | { readonly kind: 'lines'; readonly text: ByteText }
  | { readonly kind: 'bytes'; readonly bytes: ByteText }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'header'; readonly name: string; readonly value: ByteText }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** Without a size: whole blocks. The pause follows each piece, in milliseconds. */
  | { readonly kind: 'chunk'; readonly size: number | undefined; readonly pause: number }
  | { readonly kind: 'newline'; readonly lineBreak: LineBreak }
  | { readonly kind: 'repeat'; readonly times: number; readonly steps: Step[] }
  /** What follows is for this connection and later ones. Counts from 1. */
  | { readonly kind: 'attempt'; readonly from: number }
  | { readonly kind: 'resume' }
  | { readonly kind: 'drop' | 'end' | 'stall' };

/** An action, and its line in the script (of several the first one), from 1. */
export type Step = Action & { readonly line: number };

/** One line that is sent. */
export interface Line {
  readonly kind: 'line';
  readonly text: ByteText;
  readonly lineBreak: LineBreak;
  readonly line: number;
}

/** A script that has been parsed: its text, and a step for each direction and for the lines between two of them. */
export interface Program {
  readonly steps: readonly Step[];
  /** Whether it has an `@attempt`: then the connections of a client are counted. */
  readonly countsAttempts: boolean;
  /** Whether it has a `@resume`: then a connection may begin behind the id that its client has. */
  readonly resumes: boolean;
  /** How many directions it has. */
  readonly directions: number;
}

/** A mistake in a script. Lines and columns count from 1, columns in characters. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  /** What is expected there: `a whole number from 1 to 999`. */
  readonly expected: string;
  /** What is there: `"abc"`, or `nothing`. */
  readonly found: string;
}

/** Takes lines apart. */
export function* linesOf({ text, line }: Extract<Step, { kind: 'lines' }>): Generator<Line> {
  const each = /([^\r\n]*)(\r\n|\r|\n|$)/y;
  for (let at = line; each.lastIndex < text.length; at += 1) {
    const [, content = '', lineBreak = ''] = each.exec(text) ?? [];
    yield { kind: 'line', text: content, lineBreak: lineBreak as LineBreak, line: at };
  }
}

/** Whether the step adds something to the body. */
export const sends = ({ kind }: Step | Line): boolean =>
  kind === 'line' || kind === 'lines' || kind === 'bytes';

/** Whether the step is the last one of a connection. */
export const cuts = ({ kind }: Step | Line): boolean =>
  kind === 'drop' || kind === 'end' || kind === 'stall';

/** Removes the spaces and tabs at the end. (`trimEnd` would also remove bytes that are part of a character.) */
export function trimBytes(text: ByteText): ByteText {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  return text.slice(0, end);
}
