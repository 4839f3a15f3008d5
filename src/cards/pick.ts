import {
  passes,
  readFilter,
  writeFilter,
  type Filter,
  type Filterable,
} from '../questions/filter.ts';
import { shuffled } from '../questions/shuffled.ts';

/** Which questions are on a sheet or in a file. What is left out does not restrict. */
export interface Pick {
  readonly filter: Filter;
  /** These alone. */
  readonly ids?: readonly string[];
  /** At most so many. */
  readonly atMost?: number;
  /** Which of those that fit, when there are more: a number that gives the same ones again. */
  readonly draw?: number;
}

const wholeNumber = (text: string | null): number | undefined => {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
};

/** Reads what an address picks. Values that mean nothing restrict nothing. */
export function readPick(search: string): Pick {
  const query = new URLSearchParams(search);
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
  const atMost = wholeNumber(query.get('n'));
  const draw = wholeNumber(query.get('draw'));
  return {
    filter: readFilter(search),
    ...(ids.length > 0 && { ids }),
    ...(atMost !== undefined && { atMost }),
    ...(draw !== undefined && { draw }),
  };
}

/** The query for it, with its question mark; empty without a restriction. */
export function writePick({ filter, ids, atMost, draw }: Pick): string {
  const query = new URLSearchParams(writeFilter(filter));
  if (ids) query.set('ids', ids.join(','));
  if (atMost !== undefined) query.set('n', String(atMost));
  if (atMost !== undefined && draw !== undefined) query.set('draw', String(draw));
  const written = String(query).replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
}

/** The ids that are picked of all questions. When more fit than there may be, chance chooses, the same for the same pick. */
export function pickFrom(
  { filter, ids, atMost, draw = 1 }: Pick,
  all: readonly (Filterable & { readonly id: string })[],
): Set<string> {
  const fitting = all
    .filter((question) => passes(filter, question) && (ids?.includes(question.id) ?? true))
    .map(({ id }) => id);
  if (atMost === undefined || fitting.length <= atMost) return new Set(fitting);
  return new Set(shuffled(fitting, `sheet ${String(draw)}`).slice(0, atMost));
}
