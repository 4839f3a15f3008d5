import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from '../../../content/browsers/checks.ts';
import { measures } from '../../../content/browsers/in-a-tab.ts';
import { Seen } from '../../../src/trace/seen.ts';
import { measuredBrowsers } from '../../../src/browsers/schema.ts';
import { browserQuestions } from '../../engines/questions.ts';

const rows = browserQuestions().flatMap(({ rows: some }) => some);
const { engines, findings } = measuredBrowsers.parse(
  JSON.parse(readFileSync('content/browsers/measured.json', 'utf8')),
);

test('every row that a page or a tab can measure has a check, and every check has a row', () => {
  const ids = (wanted: string) => rows.filter(({ by }) => by === wanted).map(({ id }) => id);
  expect(Object.keys(checks).sort()).toEqual(ids('page').sort());
  expect(Object.keys(measures).sort()).toEqual(ids('tab').sort());
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

test('of a run in which nothing has happened no check says anything, however long it waits', () => {
  for (const [id, check] of Object.entries(checks))
    expect(check?.read(new Seen(), true), id).toBeUndefined();
});
