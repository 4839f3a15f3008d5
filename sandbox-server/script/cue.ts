import type { ByteText } from './program.ts';

/** What the player does next. The last cue of a connection is `drop`, `end` or `stall`. */
export type Cue = HeadCue | BodyCue | TurnCue;

/** Nothing is to be done. A walk that finds nothing to send for long gives it, so that others have their turn. */
export interface TurnCue {
  readonly kind: 'turn';
  readonly line: number;
}

/** Gives a turn to others at every thousandth place of a walk: after less than a millisecond. */
export function* passing(place: number, line = 0): Generator<TurnCue> {
  if (place % 1000 === 999) yield { kind: 'turn', line };
}

/** The head of the response. The line is that of the last direction which belongs to it; 0 when there is none. */
export interface HeadCue {
  readonly kind: 'head';
  readonly status: number;
  readonly headers: readonly Header[];
  readonly line: number;
}

/** What comes after the head, and the line of the script that it is from. */
export type BodyCue = { readonly line: number } & (
  | { readonly kind: 'write'; readonly bytes: ByteText }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'drop' | 'end' | 'stall' }
);

/** A header's name, and its value as bytes. */
export type Header = readonly [name: string, value: ByteText];

/** The connection for which a script is played. */
export interface Connection {
  /** Which connection of its client it is, from 1. */
  readonly attempt: number;
  /** As text; empty when there is none. */
  readonly lastEventId: string;
}
