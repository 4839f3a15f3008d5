import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from '../../../content/browsers/checks.ts';
import { measuredBrowsers } from '../../../src/browsers/schema.ts';
import { browserQuestions } from '../../engines/questions.ts';

const rows = browserQuestions().flatMap(({ rows: some }) => some);
const { engines, findings } = measuredBrowsers.parse(
  JSON.parse(readFileSync('content/browsers/measured.json', 'utf8')),
);

test('every row that a page can measure has a check, and every check has a row', () => {
  const measurable = rows.filter(({ by }) => by !== 'script').map(({ id }) => id);
  expect(Object.keys(checks).sort()).toEqual(measurable.sort());
});

test('every row has a finding of every engine, and no other row has', () => {
  expect(Object.keys(findings).sort()).toEqual(rows.map(({ id }) => id).sort());
  for (const [row, byEngine] of Object.entries(findings))
    expect(Object.keys(byEngine), row).toEqual(engines.map(({ id }) => id));
});

test('a finding is a time where its row has no words, and else has words or is a number', () => {
  for (const { id, findings: words } of rows)
    for (const [engine, found] of Object.entries(findings[id] ?? {})) {
      const isKnown =
        typeof found === 'number'
          ? words === undefined
          : words?.[found] !== undefined || (words !== undefined && /^\d+$/.test(found));
      expect(isKnown, `${id} in ${engine}: ${found}`).toBe(true);
    }
});

test('WebKitGTK is called by its name, and not Safari', () => {
  expect(engines.map(({ name }) => name)).toEqual(['Chromium', 'Firefox ESR', 'WebKitGTK']);
});
