import { expect, it } from 'vitest';
import { committed, shortVersion, writeColumn } from './browsers-file.ts';
import { enginesHere } from './engines.ts';
import type { Finding } from '../../content/browsers/check.ts';
import { measureEngine } from './measure.ts';
import type { Doubt } from './measure.ts';
import { browserQuestions } from './questions.ts';

/** With `WRITE_ENGINES=1`, as in `npm run engines`, what is found is written; without it, it is compared. */
const isWriting = process.env['WRITE_ENGINES'] === '1';
const rows = browserQuestions().flatMap(({ rows: some }) => some);

/** By how many ms a time differs from the one that the page shows, or Infinity where the two are not the same word. */
const distance = (found: Finding | undefined, shown: Finding | undefined): number => {
  if (typeof found === 'number' && typeof shown === 'number') return Math.abs(found - shown);
  return found === shown ? 0 : Infinity;
};

/** From where on a time is measured again, and up to where it is then the one that is shown: the machine is busy. In ms. */
const [doubtful, different] = [100, 200];

it.concurrent.each(enginesHere())(
  '%s does what the page of browsers says, row by row',
  async (id) => {
    const isDoubtful: Doubt = (row, ms) =>
      isWriting || distance(ms, committed().findings[row]?.[id]) > doubtful;
    const { version, findings } = await measureEngine(id, isDoubtful);
    const isMeasured = ({ id: row }: { id: string }) => findings[row] !== undefined;
    // What a page cannot bring about is left out where something for it is missing, and a line has said so.
    expect(rows.filter((row) => row.by !== 'script' && !isMeasured(row))).toEqual([]);
    if (isWriting) await writeColumn(id, version, findings);
    const { engines, findings: shown } = committed();
    const told = engines.find((engine) => engine.id === id)?.version;
    if (told !== shortVersion(id, version))
      console.log(`The page speaks of ${id} ${String(told)}, this is ${version}: npm run engines`);
    const wrong = rows
      .filter(isMeasured)
      .map(({ id: row }) => ({ row, shown: shown[row]?.[id], found: findings[row] }))
      .filter((each) => distance(each.found, each.shown) > different);
    expect(wrong, 'npm run engines writes what was found').toEqual([]);
  },
  600_000,
);
