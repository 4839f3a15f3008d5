import type { Step } from './step.ts';

/** Cuts as text: `5,12` cuts after the 5th and after the 12th byte. */
export interface Cuts {
  /** Valid cuts in order, each between two bytes of the stream. */
  readonly at: readonly number[];
  /** Words that are not a position in the stream. */
  readonly unread: readonly string[];
}

/** Parses cuts of a stream of `size` bytes. */
export function parseCuts(text: string, size: number): Cuts {
  const words = text.split(/[\s,，]+/).filter((word) => word !== '');
  const isPlace = (word: string) => /^\d+$/.test(word) && Number(word) > 0 && Number(word) < size;
  const places = new Set(words.filter(isPlace).map(Number));
  return { at: [...places].sort((a, b) => a - b), unread: words.filter((word) => !isPlace(word)) };
}

/** The text of cuts, in order and without duplicates. */
export const formatCuts = (at: readonly number[]): string =>
  [...new Set(at)].sort((a, b) => a - b).join();

/** The bytes from `from` to `to` as chunks, split at the cuts. */
export function chunks<Bytes extends { subarray(from: number, to: number): Bytes }>(
  bytes: Bytes,
  from: number,
  to: number,
  at: readonly number[],
): Bytes[] {
  const places = [from, ...at.filter((place) => place > from && place < to), to];
  return places.slice(1).map((end, index) => bytes.subarray(places[index] ?? from, end));
}

/** The unit of a step. */
export const units = ['byte', 'chunk', 'line', 'event', 'rest'] as const;
export type Unit = (typeof units)[number];

/** The end of a step that starts at `from`, as a number of sent bytes. An LF is sent together with the CR before it. */
export function stepEnd(
  unit: Unit,
  from: number,
  steps: readonly Step[],
  at: readonly number[],
): number {
  switch (unit) {
    case 'byte':
      return Math.min(from + 1, steps.length);
    case 'chunk':
      return at.find((place) => place > from) ?? steps.length;
    case 'line':
      return endOfLine(from, steps, () => true);
    case 'event':
      return endOfLine(from, steps, (kind) => kind === 'dispatch');
    case 'rest':
      return steps.length;
  }
}

function endOfLine(from: number, steps: readonly Step[], isEnd: (kind: string) => boolean): number {
  const found = steps.findIndex(
    ({ happenings }, index) =>
      index >= from && happenings.some((each) => each.kind === 'line' && isEnd(each.meaning.kind)),
  );
  if (found === -1) return steps.length;
  const isCRLF = steps[found + 1]?.happenings[0]?.kind === 'lf-of-crlf';
  return found + (isCRLF ? 2 : 1);
}
