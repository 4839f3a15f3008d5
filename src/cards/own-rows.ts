import { readCsv, withoutMark } from './csv.ts';
import { columnsOf, levelIn, ownColumns, topicsIn, type OwnColumn } from './own-columns.ts';
import { longest, longestTopic, mostTopics, tidy } from './own-text.ts';

/** Why a row is refused. */
export type Refusal =
  'no-question' | 'no-answer' | 'long-question' | 'long-answer' | 'level' | 'topics' | 'id';

/** A question of a file. What its file has no column for is undefined. */
export interface OwnRow {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  readonly id: string;
  readonly prompt: string;
  readonly answer: string;
  /** '' for none. */
  readonly level: string | undefined;
  readonly topics: readonly string[] | undefined;
}

/** A row that cannot be taken, and the cell that is to blame. */
export interface RefusedRow {
  readonly row: number;
  readonly why: Refusal;
  readonly cell: string;
}

/** What a file has in it. `columns`: it has no header with question and answer. `empty`: it has a header and nothing else. */
export type OwnFile =
  | {
      readonly rows: readonly OwnRow[];
      readonly refused: readonly RefusedRow[];
      /** How many rows are questions of the bank: an export that comes back. */
      readonly ofBank: number;
    }
  | { readonly problem: 'columns' | 'empty' };

const separators = [',', ';', '\t', '|', '，'];

/**
 * Reads a file of questions. The separator is the one with which the header has a question and an answer.
 * @param bank the ids of the bank
 */
export function readOwnFile(text: string, bank: ReadonlySet<string>): OwnFile {
  // Excel may write the separator in a line of its own before the header.
  const body = withoutMark(text).replace(/^sep=.\r?\n/i, '');
  for (const separator of separators) {
    const [header = [], ...records] = readCsv(body, separator);
    const columns = columnsOf(header);
    if (!columns) continue;
    const filled = records
      .map((cells, at) => ({ cells, row: at + 2 }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    if (filled.length === 0) return { problem: 'empty' };
    const mine = filled.filter(({ cells }) => !bank.has(cells[columns.id ?? -1]?.trim() ?? ''));
    const rows = mine.map(({ cells, row }) => rowOf(cells, columns, row));
    return {
      rows: rows.filter((row) => 'prompt' in row),
      refused: rows.filter((row) => 'why' in row),
      ofBank: filled.length - mine.length,
    };
  }
  return { problem: 'columns' };
}

function rowOf(
  cells: readonly string[],
  columns: Partial<Record<OwnColumn, number>>,
  row: number,
): OwnRow | RefusedRow {
  const [id, level, topics, question = '', answer = ''] = ownColumns.map((column) => {
    const at = columns[column];
    return at === undefined ? undefined : tidy(cells[at] ?? '');
  });
  const refuse = (why: Refusal, cell = ''): RefusedRow => ({ row, why, cell });
  if (id && !/^[\w.-]{1,80}$/.test(id)) return refuse('id', id);
  if (question === '') return refuse('no-question');
  if (answer === '') return refuse('no-answer', question);
  if (question.length > longest) return refuse('long-question', question);
  if (answer.length > longest) return refuse('long-answer', question);
  const named = level && levelIn(level);
  if (level && !named) return refuse('level', level);
  const about = topics === undefined ? undefined : topicsIn(topics);
  if (about && (about.length > mostTopics || about.some((each) => each.length > longestTopic)))
    return refuse('topics', topics);
  return { row, id: id ?? '', prompt: question, answer, level: named ?? level, topics: about };
}
