import { questionStrings } from '../questions/strings.ts';
import { topicIds, topics } from '../questions/topics.ts';
import { locales } from '../i18n/locales.ts';

const levels = Object.keys(questionStrings('en').level) as (keyof ReturnType<
  typeof questionStrings
>['level'])[];

/** The columns of a file of own questions. */
export const ownColumns = ['id', 'level', 'topics', 'question', 'answer'] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** What each is called in files of this site and others, in lower case. */
const headers: Readonly<Record<OwnColumn, readonly string[]>> = {
  id: ['id', '编号'],
  level: ['level', 'difficulty', '难度', '级别'],
  topics: ['topics', 'topic', 'tags', '主题', '标签'],
  question: ['question', 'prompt', 'front', '问题', '题目'],
  answer: ['answer', 'back', '答案', '回答'],
};

/** The place of each column in a header; undefined without question or answer. */
export function columnsOf(
  header: readonly string[],
): Partial<Record<OwnColumn, number>> | undefined {
  const cells = header.map((cell) => cell.trim().toLowerCase());
  const found = ownColumns.flatMap((column): [OwnColumn, number][] => {
    const at = cells.findIndex((cell) => headers[column].includes(cell));
    return at < 0 ? [] : [[column, at]];
  });
  const columns: Partial<Record<OwnColumn, number>> = Object.fromEntries(found);
  return 'question' in columns && 'answer' in columns ? columns : undefined;
}

/** The level that a cell names in either language; undefined when it names none. */
export const levelIn = (cell: string): string | undefined =>
  levels.find((level) =>
    [level, ...locales.map((locale) => questionStrings(locale).level[level])].includes(
      cell.trim().toLowerCase(),
    ),
  );

/** The topics in a cell: ids of the site where it names its topics, in either language, else the words as they stand. */
export function topicsIn(cell: string): string[] {
  const named = cell
    .split(/[;；\n]/)
    // Some names of topics have commas in them.
    .flatMap((part) => (topicIn(part) ? [part] : part.split(/[、，,]/)))
    .map((piece) => piece.trim())
    .filter(Boolean)
    .flatMap((piece) => {
      if (topicIn(piece)) return [piece];
      const words = piece.split(/\s+/);
      return words.every((word) => topicIn(word)) ? words : [piece];
    });
  return [...new Set(named.map((piece) => topicIn(piece) ?? piece))];
}

const topicIn = (cell: string): string | undefined => {
  const name = cell.trim().toLowerCase();
  return topicIds.find(
    (id) => id === name || locales.some((locale) => topics[id][locale].toLowerCase() === name),
  );
};
