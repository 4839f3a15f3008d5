import type { ReadonlyPreparation } from '../progress/preparation.ts';
import { writeCsv } from './csv.ts';
import { ownColumns } from './own-columns.ts';
import { livingOwn } from './own-plan.ts';

/** The reader's own questions as CSV that can be imported again without loss. */
export const ownCsv = (own: ReadonlyPreparation['own']): string =>
  writeCsv(
    ownColumns,
    livingOwn(own).map(([id, { prompt, answer, level = '', topics }]) => ({
      id,
      level,
      topics: topics.join('; '),
      question: prompt,
      answer,
    })),
  );
