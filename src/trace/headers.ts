import type { Header } from './entries.ts';

/** The value of the first header with that name, ignoring case; undefined if there is none. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
