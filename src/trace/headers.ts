import type { Header } from './entries.ts';

/** The value of the first header of that name, whatever its case; undefined when there is none. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
