import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { locales } from '../../../src/i18n/locales.ts';
import { readAnkiText } from '../../support/anki-text.ts';
import { attribute, parseHtml, type Element } from '../../support/html.ts';
import { readSeparatedValues } from '../../support/separated-values.ts';

const kB = 1000;
const listed = JSON.parse(readFileSync('dist/questions.json', 'utf8')) as { id: string }[];
const ids = listed.map(({ id }) => id);

/** The nearest section around an element. */
function sectionOf(element: Element): string {
  const parent = element.parentNode;
  if (!parent || !('tagName' in parent)) return '';
  return parent.tagName === 'section' ? (attribute(parent, 'class') ?? '') : sectionOf(parent);
}

it.each(locales)(
  'the sheet has every question once and its key once, in %s, and weighs less than 60 kB',
  (locale) => {
    const { elements } = parseHtml(
      readFileSync(`dist/${locale}/interview/sheets/index.html`, 'utf8'),
    );
    const items = elements.filter((element) => attribute(element, 'data-question') !== undefined);
    for (const section of ['sheet-questions', 'sheet-key'])
      expect(
        items
          .filter((item) => sectionOf(item) === section)
          .map((item) => attribute(item, 'data-question')),
      ).toEqual(ids);
    const weight = readFileSync(`dist/${locale}/interview/sheets/index.html.br`).length;
    expect(weight).toBeLessThan(60 * kB);
  },
);

it.each(locales)('the files for Anki and spreadsheets have every question, in %s', (locale) => {
  const { notes } = readAnkiText(readFileSync(`dist/${locale}/questions.anki.txt`, 'utf8'));
  expect(notes.map(({ guid }) => guid)).toEqual(ids.map((id) => `downstream-${locale}-${id}`));
  const csv = readFileSync(`dist/${locale}/questions.csv`, 'utf8');
  const [, ...rows] = readSeparatedValues(csv.slice(1));
  expect(rows.map(([id]) => id)).toEqual(ids);
});
