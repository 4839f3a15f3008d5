import { nameOf } from '../trace/characters.ts';
import type { Step } from './step.ts';

/** A byte as it is shown. */
export interface Cell {
  readonly hex: string;
  /** The character, in the cell of its first byte; undefined in the others. */
  readonly character: string | undefined;
  /** Where in its character the byte stands. */
  readonly part: 'whole' | 'first' | 'middle' | 'last';
  /** Its character has no sign of its own: `character` is its name. */
  readonly named: boolean;
}

/** The cells of a stream. Bytes that make up one character belong together. */
export function toCells(bytes: Uint8Array, steps: readonly Step[]): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const [index, { happenings, buffers }] of steps.entries()) {
    if (happenings[0]?.kind === 'waits') continue;
    // The bytes before `end` are given out; one that begins the next character may be waiting already.
    const end = index + 1 - buffers.bytes.length;
    const isWhole = happenings.length === 1 && !isInvalid(happenings[0]);
    if (isWhole) cells.push(...together(bytes.subarray(start, end)));
    else for (const byte of bytes.subarray(start, end)) cells.push(alone(byte));
    start = end;
  }
  for (const byte of bytes.subarray(start)) cells.push(alone(byte));
  return cells;
}

const isInvalid = (happening: Step['happenings'][number] | undefined): boolean =>
  happening?.kind === 'character' && happening.invalid;

/** A byte as two hexadecimal digits. */
export const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0').toUpperCase();

/** A byte of ASCII, or one that is no UTF-8. */
function alone(byte: number): Cell {
  const character = byte < 0x80 ? String.fromCharCode(byte) : '\ufffd';
  const name = nameOf(character);
  const named = name !== undefined;
  return { hex: hexOf(byte), character: name ?? character, part: 'whole', named };
}

function together(bytes: Uint8Array): Cell[] {
  const character = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const name = nameOf(character);
  return Array.from(bytes, (byte, index) => {
    const isLast = index === bytes.length - 1;
    const part = index === 0 ? (isLast ? 'whole' : 'first') : isLast ? 'last' : 'middle';
    const shown = index === 0 ? (name ?? character) : undefined;
    return { hex: hexOf(byte), character: shown, part, named: name !== undefined };
  });
}
