import { writeFilter, type Filter } from '../questions/filter.ts';

/**
 * The query with which a review asks what a filter lets through. A state changes while it is reviewed, so with one the ids of
 * what is shown stand there; else the filter itself, which is short and takes in questions that come later.
 */
export const setSearch = (filter: Filter, shown: readonly string[]): string =>
  filter.state === undefined ? writeFilter(filter) : `?ids=${shown.join(',')}`;
