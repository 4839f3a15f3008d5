import type { OwnQuestion, ReadonlyPreparation } from '../progress/preparation.ts';
import type { OwnRow } from './own-rows.ts';
import { idOf, mostOwn, samePrompt } from './own-text.ts';

type Own = ReadonlyPreparation['own'];
type Entry = Omit<OwnQuestion, 'at'>;

/** What an import would do. */
export interface OwnPlan {
  /** What is to be stored: new questions, and changed ones. */
  readonly entries: Readonly<Record<string, Entry>>;
  readonly added: number;
  readonly changed: number;
  /** Questions that are there already, as they are in the file. */
  readonly same: number;
  /** Rows that ask what an earlier row asks, with the row of that. */
  readonly twice: readonly { readonly row: number; readonly first: number }[];
  /** How many questions there would be. */
  readonly total: number;
}

/** The questions that are not deleted. */
export const livingOwn = (own: Own): [id: string, question: Own[string]][] =>
  Object.entries(own).filter(([, { deleted }]) => !deleted);

/** What importing the rows would do to the questions that are there. It stores nothing. */
export function planOf(rows: readonly OwnRow[], own: Own): OwnPlan {
  const living = livingOwn(own);
  const entries: Record<string, Entry> = {};
  const firstRow = new Map<string, number>();
  const twice: { row: number; first: number }[] = [];
  let [added, changed, same] = [0, 0, 0];
  for (const row of rows) {
    const id = row.id === '' ? idFor(row.prompt, living) : ownId(row.id);
    const first = firstRow.get(id);
    if (first !== undefined) {
      twice.push({ row: row.row, first });
      continue;
    }
    firstRow.set(id, row.row);
    const before = living.find(([of]) => of === id)?.[1];
    const entry = entryOf(row, before);
    if (before && isSame(before, entry)) same++;
    else {
      entries[id] = entry;
      if (before) changed++;
      else added++;
    }
  }
  return { entries, added, changed, same, twice, total: living.length + added };
}

/** Whether there would be more questions than may be. */
export const isTooMany = ({ added, total }: OwnPlan): boolean => added > 0 && total > mostOwn;

/** The id of a question without one: that of the question with the same words, whichever id it has. */
const idFor = (prompt: string, living: readonly [string, Own[string]][]): string =>
  living.find(([, question]) => samePrompt(question.prompt, prompt))?.[0] ?? idOf(prompt);

const ownId = (id: string): string => (id.startsWith('own-') ? id : `own-${id}`);

function entryOf(row: OwnRow, before: Own[string] | undefined): Entry {
  const level = row.level ?? before?.level ?? '';
  return {
    prompt: row.prompt,
    answer: row.answer,
    ...(level !== '' && { level }),
    topics: [...(row.topics ?? before?.topics ?? [])],
  };
}

const isSame = (one: Own[string], other: Entry): boolean =>
  one.prompt === other.prompt &&
  one.answer === other.answer &&
  one.level === other.level &&
  String(one.topics) === String(other.topics);

/** The time for a change of an entry: later than the entry, also when a clock has gone back. */
export const timeAfter = (now: string, before: string | undefined): string =>
  before === undefined || before < now
    ? now
    : new Date(new Date(before).getTime() + 1).toISOString();
