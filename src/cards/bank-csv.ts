import type { Locale } from '../i18n/locales.ts';
import { text } from './blocks.ts';
import type { Card } from './card.ts';
import { readCsv, writeCsv, type Row } from './csv.ts';
import { plainText } from './plain.ts';

const columns = ['id', 'level', 'topics', 'kind', 'question', 'answer', 'reasons', 'url'] as const;
type Column = (typeof columns)[number];

/** The cards as CSV. `url` is a path; the page that offers the file makes it an address. */
export const bankCsv = (cards: readonly Card[], locale: Locale): string =>
  writeCsv(
    columns,
    cards.map(({ id, level, topics, kind, prompt, task, answer, reasons }) => ({
      id,
      level,
      topics: topics.join('; '),
      kind,
      question: plainText([text(prompt), ...task]),
      answer: plainText(answer),
      reasons: plainText(reasons),
      url: `/${locale}/questions/${id}/`,
    })),
  );

/** The same file with these questions alone, and with whole addresses at this origin. */
export function cutCsv(file: string, ids: ReadonlySet<string>, origin: string): string {
  const rows = readCsv(file, ',')
    .slice(1)
    .map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])))
    .map((row) => row as Row<Column>)
    .filter(({ id }) => ids.has(id));
  return writeCsv(
    columns,
    rows.map((row) => ({ ...row, url: origin + row.url })),
  );
}
