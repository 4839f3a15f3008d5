import type { Block } from './blocks.ts';

/** Where one writes on a sheet: fields with their names, or lines. */
export type Room = { readonly fields: readonly string[] } | { readonly lines: number };

/** What a kind makes of its question. */
export interface Parts {
  /** What stands under the prompt. */
  readonly task: readonly Block[];
  readonly answer: readonly Block[];
  /** Why, of every option. */
  readonly reasons: readonly Block[];
  /** Why, as short as the key of a printed sheet has it. */
  readonly brief: readonly Block[];
  readonly room: Room;
}
