import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { browserQuestions } from './questions.ts';
import { measuredBrowsers } from '../../src/browsers/schema.ts';
import type { MeasuredBrowsers } from '../../src/browsers/schema.ts';
import type { EngineId } from './engine.ts';
import { engineIds } from './engine.ts';
import type { Findings } from './measure.ts';

const file = 'content/browsers/measured.json';

/** The engines' names on the page. */
const names: Readonly<Record<EngineId, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox ESR',
  webkitgtk: 'WebKitGTK',
};

/** What the page shows now. */
export const committed = (): MeasuredBrowsers =>
  measuredBrowsers.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The part of a version that the page shows: `156`, `2.50`. */
export const shortVersion = (id: EngineId, version: string): string =>
  version
    .split('.')
    .slice(0, id === 'webkitgtk' ? 2 : 1)
    .join('.');

/** Engines are measured at the same time, and write one after the other. */
let writing = Promise.resolve();

/** Writes the column of an engine, with today's date. */
export const writeColumn = (id: EngineId, version: string, found: Findings): Promise<void> =>
  (writing = writing.then(() => write(id, version, found)));

async function write(id: EngineId, version: string, found: Findings): Promise<void> {
  const before = committed();
  const engines = engineIds.map((each) => {
    const known = before.engines.find((engine) => engine.id === each);
    const is = each === id ? shortVersion(id, version) : (known?.version ?? '');
    return { id: each, name: names[each], version: is };
  });
  const findings: MeasuredBrowsers['findings'] = {};
  for (const { id: row } of browserQuestions().flatMap(({ rows }) => rows)) {
    const all = { ...before.findings[row], ...(found[row] !== undefined && { [id]: found[row] }) };
    findings[row] = Object.fromEntries(
      engineIds.flatMap((each) => (all[each] === undefined ? [] : [[each, all[each]]])),
    );
  }
  const date = new Date().toISOString().slice(0, 10);
  const style = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(JSON.stringify({ date, engines, findings }), style));
}
