import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankCsv, cutCsv } from '../../../src/cards/bank-csv.ts';
import { cardOf } from '../../../src/cards/card.ts';
import { readCsv, writeCsv } from '../../../src/cards/csv.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { levels } from '../../../src/questions/levels.ts';
import { topicIds } from '../../../src/questions/topics.ts';
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
    expect(header).toEqual(
      locale === 'en'
        ? ['id', 'level', 'topics', 'kind', 'question', 'answer', 'reasons', 'url']
        : ['编号', '难度', '主题', '题型', '问题', '答案', '解释', '网址'],
    );
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

  it('says levels, kinds and topics as its pages do: no ids in a Chinese file', () => {
    const ids = [...levels, ...topicIds, ...bank.map(({ kind }) => kind)];
    const cells = rows.flatMap(([, level, about = '', kind]) => [
      level,
      kind,
      ...about.split('; '),
    ]);
    const left = new Set(cells.filter((cell) => (ids as (string | undefined)[]).includes(cell)));
    expect(left.size === 0).toBe(locale !== 'en');
    if (locale === 'zh-cn')
      expect(cells).toEqual(expect.arrayContaining(['初级', '问答', '代理、缓冲与心跳']));
  });

  it('has whole addresses when the site has one, and they stay when it is cut', () => {
    const whole = bankCsv(cards.slice(0, 1), locale, new URL('https://sse.example'));
    const url = `https://sse.example/${locale}/questions/${bank[0]?.id ?? ''}/`;
    const cut = cutCsv(whole, locale, new Set([bank[0]?.id ?? '']), 'https://other.example');
    for (const each of [whole, cut])
      expect(readSeparatedValues(each.slice(mark.length))[1]?.[7]).toBe(url);
  });

  it('is cut to some questions, with addresses of where it was saved', () => {
    const ids = new Set(bank.filter((_, at) => at % 9 === 0).map(({ id }) => id));
    // `Response.text()` takes the mark off.
    const cut = cutCsv(file.slice(mark.length), locale, ids, 'https://sse.example');
    expect(cut.startsWith(mark)).toBe(true);
    const [head, ...left] = readSeparatedValues(cut.slice(mark.length));
    expect(head).toEqual(header);
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
        const written = writeCsv(['a', 'b'], rows, { a: 'a', b: 'b' });
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
