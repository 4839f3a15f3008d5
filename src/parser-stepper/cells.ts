import { nameOf } from '../trace/characters.ts';
import type { Step } from './step.ts';

/** A byte as it is shown. */
export interface Cell {
  readonly hex: string;
  /** The character, in the cell of its first byte; undefined in the others. */
  readonly character: string | undefined;
  /** The position of the byte in its character. */
  readonly part: 'whole' | 'first' | 'middle' | 'last';
  /** True if the character is invisible; then `character` is its name. */
  readonly named: boolean;
}

/** The cells of a stream. Bytes of the same character belong together. */
export function toCells(bytes: Uint8Array, steps: readonly Step[]): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const [index, { happenings, buffers }] of steps.entries()) {
    if (happenings[0]?.kind === 'waits') continue;
    // The bytes before `end` are decoded; the first byte of the next character may be in the buffer already.
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

/** An ASCII byte, or a byte that is not UTF-8. */
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
