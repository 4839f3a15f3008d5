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

/** How much earlier than the page shows a time may be, in ms: a busy machine rather makes it later. */
const early = 60;
/** How much later: beyond the first it is measured again, beyond the second it is another one. */
const [doubtful, different] = [100, 200];

/** Whether what was found is not what the page shows: another word, or a time that is too early or too late. */
const differs = (found: Finding | undefined, shown: Finding | undefined, late: number): boolean =>
  typeof found === 'number' && typeof shown === 'number'
    ? found < shown - early || found > shown + late
    : found !== shown;

it.concurrent.each(enginesHere())(
  '%s does what the page of browsers says, row by row',
  async (id) => {
    const isDoubtful: Doubt = (row, ms) =>
      isWriting || differs(ms, committed().findings[row]?.[id], doubtful);
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
      .filter((each) => differs(each.found, each.shown, different));
    expect(wrong, 'npm run engines writes what was found').toEqual([]);
  },
  600_000,
);
