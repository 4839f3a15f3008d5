import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankCsv, cutCsv } from '../../../src/cards/bank-csv.ts';
import { cardOf } from '../../../src/cards/card.ts';
import { readCsv, writeCsv } from '../../../src/cards/csv.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { readBank } from '../../support/bank.ts';
import { readSeparatedValues } from '../../support/separated-values.ts';

const bank = readBank();
const mark = '\uFEFF';
/** What a spreadsheet runs: a cell that begins so. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

describe.each(locales)('the CSV of the bank in %s', (locale) => {
  const cards = bank.map((question) => cardOf(question, locale));
  const file = bankCsv(cards, locale);
  const [header = [], ...rows] = readSeparatedValues(file.slice(mark.length));

  it('has the mark of UTF-8, a header, and a row for each question with the same cells', () => {
    expect(file.startsWith(mark)).toBe(true);
    expect(header).toEqual([
      ...['id', 'level', 'topics', 'kind', 'question', 'answer', 'reasons', 'url'],
    ]);
    expect(rows.map(([id]) => id)).toEqual(bank.map(({ id }) => id));
    for (const row of rows) {
      expect(row).toHaveLength(header.length);
      expect(
        row.filter((cell) => cell.trim() === ''),
        row[0],
      ).toEqual([]);
      expect(
        row.filter((cell) => formula.test(cell)),
        row[0],
      ).toEqual([]);
    }
    expect(rows[0]?.[4]?.startsWith(bank[0]?.prompt[locale] ?? '?')).toBe(true);
    expect(rows[0]?.[7]).toBe(`/${locale}/questions/${bank[0]?.id ?? ''}/`);
  });

  it('is cut to some questions, with addresses of where it was saved', () => {
    const ids = new Set(bank.filter((_, at) => at % 9 === 0).map(({ id }) => id));
    // `Response.text()` takes the mark off.
    const cut = cutCsv(file.slice(mark.length), ids, 'https://sse.example');
    expect(cut.startsWith(mark)).toBe(true);
    const [, ...left] = readSeparatedValues(cut.slice(mark.length));
    expect(left.map((row) => row.slice(0, 7))).toEqual(
      rows.filter((_, at) => at % 9 === 0).map((row) => row.slice(0, 7)),
    );
    expect(left[0]?.[7]).toBe(`https://sse.example/${locale}/questions/${bank[0]?.id ?? ''}/`);
  });
});

describe('a CSV file', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '-2', '@a', "'=1", "''+", '＝1', '\t', 'a\nb', '"', ',', "'quoted'"),
  );

  it('has no cell that a spreadsheet runs, and is read again as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (cells) => {
        const rows = cells.map(([a, b]) => ({ a, b }));
        const written = writeCsv(['a', 'b'], rows);
        const [, ...judged] = readSeparatedValues(written.slice(mark.length));
        expect(judged.flat().filter((each) => formula.test(each))).toEqual([]);
        // A carriage return is no line break here: texts are stored without it.
        if (cells.flat().some((each) => each.includes('\r'))) return;
        const [, ...read] = readCsv(written, ',');
        expect(read.filter((record) => record.length > 1)).toEqual(cells);
      }),
    );
  });
});
