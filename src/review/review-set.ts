import { passes, readFilter, type Filter, type Filterable } from '../questions/filter.ts';

/** Which questions a review asks. Without a restriction it is that of the day. */
export interface ReviewSet extends Filter {
  /** Only these, in this order. */
  readonly ids?: readonly string[];
}

/** What the address of a review says. */
export interface ReviewAddress {
  readonly set: ReviewSet;
  /** Whether anything restricts it: then all of the set are asked, due or not. */
  readonly isSet: boolean;
  /** When the set was begun once more, if it was. */
  readonly since?: Date;
  /** How many new questions the reader wants today, if it is not the usual number. */
  readonly fresh?: number;
}

/** Reads the query of an address. What cannot be read is left out. */
export function readAddress(search: string): ReviewAddress {
  const query = new URLSearchParams(search);
  const listed = query.get('ids')?.split(',').filter(Boolean) ?? [];
  const set: ReviewSet = { ...readFilter(search), ...(listed.length > 0 && { ids: listed }) };
  const since = new Date(query.get('since') ?? NaN);
  const fresh = Number(query.get('new') ?? NaN);
  return {
    set,
    isSet: Object.keys(set).length > 0,
    ...(!Number.isNaN(since.getTime()) && { since }),
    ...(Number.isInteger(fresh) && fresh >= 0 && { fresh }),
  };
}

/** Whether a question is of the set. */
export const inSet = (
  { ids, ...filter }: ReviewSet,
  question: Filterable & { readonly id: string },
): boolean => (!ids || ids.includes(question.id)) && passes(filter, question);
