import type { Locale } from '../i18n/locales.ts';
import type { ReadonlyPreparation } from '../progress/preparation.ts';
import { writeCsv } from './csv.ts';
import { columnNames, valueNames } from './file-words.ts';
import { ownColumns } from './own-columns.ts';
import { livingOwn } from './own-plan.ts';

/** The reader's own questions as CSV that can be imported again without loss, on the pages of any language. */
export function ownCsv(own: ReadonlyPreparation['own'], locale: Locale): string {
  const names = valueNames(locale);
  return writeCsv(
    ownColumns,
    livingOwn(own).map(([id, { prompt, answer, level = '', topics }]) => ({
      id,
      level: names.level(level),
      topics: names.topics(topics),
      question: prompt,
      answer,
    })),
    columnNames(locale),
  );
}
