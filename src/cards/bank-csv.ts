import type { Locale } from '../i18n/locales.ts';
import { text } from './blocks.ts';
import type { Card } from './card.ts';
import { readCsv, writeCsv, type Row } from './csv.ts';
import { columnNames, valueNames } from './file-words.ts';
import { plainText } from './plain.ts';

const columns = ['id', 'level', 'topics', 'kind', 'question', 'answer', 'reasons', 'url'] as const;
type Column = (typeof columns)[number];

/**
 * The cards as CSV.
 * @param site the address of the site; without it `url` is a path, until the page saves the file by `cutCsv`
 */
export function bankCsv(cards: readonly Card[], locale: Locale, site?: URL): string {
  const names = valueNames(locale);
  return writeCsv(
    columns,
    cards.map(({ id, level, topics, kind, prompt, task, answer, reasons }) => {
      const path = `/${locale}/questions/${id}/`;
      return {
        id,
        level: names.level(level),
        topics: names.topics(topics),
        kind: names.kind(kind),
        question: plainText([text(prompt), ...task]),
        answer: plainText(answer),
        reasons: plainText(reasons),
        url: site ? new URL(path, site).href : path,
      };
    }),
    columnNames(locale),
  );
}

/** The same file with these questions alone, and with whole addresses: at this origin, where the file has paths. */
export function cutCsv(
  file: string,
  locale: Locale,
  ids: ReadonlySet<string>,
  origin: string,
): string {
  const rows = readCsv(file, ',')
    .slice(1)
    .map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])))
    .map((row) => row as Row<Column>)
    .filter(({ id }) => ids.has(id));
  return writeCsv(
    columns,
    rows.map((row) => ({ ...row, url: new URL(row.url, origin).href })),
    columnNames(locale),
  );
}
