import { expect, it } from 'vitest';
import { isSame } from '../../src/browsers/same.ts';
import { committed, shortVersion, writeColumn } from './browsers-file.ts';
import { enginesHere } from './engines.ts';
import { measureEngine } from './measure.ts';
import type { Doubt } from './measure.ts';
import { browserQuestions } from './questions.ts';

/** With `WRITE_ENGINES=1`, as in `npm run engines`, what is found is written; without it, it is compared. */
const isWriting = process.env['WRITE_ENGINES'] === '1';
const rows = browserQuestions().flatMap(({ rows: some }) => some);

it.concurrent.each(enginesHere())(
  '%s does what the page of browsers says, row by row',
  async (id) => {
    const isDoubtful: Doubt = (row, ms) =>
      isWriting || !isSame(ms, committed().findings[row]?.[id]);
    const { version, findings } = await measureEngine(id, isDoubtful);
    const isMeasured = ({ id: row }: { id: string }) => findings[row] !== undefined;
    // What a page cannot bring about is left out where something for it is missing, and a line has said so.
    expect(rows.filter((row) => row.by !== 'script' && !isMeasured(row))).toEqual([]);
    if (isWriting) await writeColumn(id, version, findings);
    const { engines, findings: shown } = committed();
    const told = engines.find((engine) => engine.id === id)?.version;
    if (told !== shortVersion(id, version))
      console.log(`The page speaks of ${id} ${String(told)}, this is ${version}: npm run engines`);
    const different = rows
      .filter(isMeasured)
      .map(({ id: row }) => ({ row, shown: shown[row]?.[id], found: findings[row] }))
      .filter((each) => !isSame(each.found, each.shown));
    expect(different, 'npm run engines writes what was found').toEqual([]);
  },
  600_000,
);
