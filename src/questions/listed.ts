import type { Filterable } from './filter.ts';

/** A question as `/questions.json` lists it: without its texts, in the order of the bank. */
export interface Listed extends Filterable {
  readonly id: string;
  readonly version: number;
}

/** Loads the list of all questions; undefined when it cannot be loaded. */
export async function loadListed(): Promise<Listed[] | undefined> {
  try {
    const response = await fetch('/questions.json');
    return response.ok ? ((await response.json()) as Listed[]) : undefined;
  } catch {
    return undefined;
  }
}
