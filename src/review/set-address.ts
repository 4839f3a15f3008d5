import type { Filter } from '../questions/filter.ts';

/**
 * The query with which a review asks what a filter lets through: by level and topic when nothing else restricts, so that
 * the address stays short and takes questions in that come later; else by the ids of what is shown.
 */
export function setSearch({ level, topic, kind, state }: Filter, shown: readonly string[]): string {
  if (kind !== undefined || state !== undefined) return `?ids=${shown.join(',')}`;
  const named = Object.entries({ topic, level }).filter(([, value]) => value !== undefined);
  return named.length > 0
    ? `?${named.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`
    : '';
}
