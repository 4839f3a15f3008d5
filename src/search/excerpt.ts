import type { Matcher } from './matcher.ts';

/** A piece of an excerpt. */
export interface Piece {
  readonly text: string;
  /** Whether it is what was looked for. */
  readonly marked: boolean;
}

/** Length of an excerpt in characters. A Chinese character is twice as wide, and says more. */
const length = { latin: 160, han: 80 };

/** The part of a text that holds the most of the terms, with their places marked. Its beginning, if it holds none. */
export function excerptOf(text: string, matchers: readonly Matcher[]): Piece[] {
  const places = matchers
    .flatMap((each) => each.places(text).map(([start, end]) => ({ start, end, each })))
    .sort((a, b) => a.start - b.start);
  const size = /\p{sc=Han}{4}/u.test(text) ? length.han : length.latin;
  const kindsFrom = (at: number) =>
    new Set(
      places.filter(({ start, end }) => start >= at && end <= at + size).map(({ each }) => each),
    ).size;
  const first = places.reduce<(typeof places)[number] | undefined>(
    (best, place) => (best && kindsFrom(best.start) >= kindsFrom(place.start) ? best : place),
    undefined,
  );
  const from = beginningOf(text, first?.start ?? 0, size / 4);
  const to = endOf(text, Math.max(from + size, first?.end ?? 0));
  const pieces: Piece[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), marked });
  };
  let at = from;
  if (from > 0) pieces.push({ text: '… ', marked: false });
  for (const { start, end } of places) {
    if (start < at || end > to) continue;
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, to, false);
  if (to < text.length) pieces.push({ text: ' …', marked: false });
  return pieces;
}

/** Where an excerpt begins: at the last sentence, or else word, that begins at most `room` characters before a place. */
function beginningOf(text: string, place: number, room: number): number {
  if (place <= room) return 0;
  const before = text.slice(place - room, place);
  const [sentence] = [...before.matchAll(/[。！？；.!?;] ?/g)].slice(-1);
  const [word] = before.matchAll(/[ ，、]/g);
  const cut = sentence ?? word;
  return cut ? place - room + cut.index + cut[0].length : place - Math.min(room, 10);
}

/** Where an excerpt ends: not in the middle of a Latin word, if that is a short one. */
function endOf(text: string, least: number): number {
  const [rest = ''] = /^[\p{Script=Latin}\d]{0,15}/u.exec(text.slice(least)) ?? [];
  return Math.min(text.length, least + rest.length);
}
