import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankCsv } from '../../../src/cards/bank-csv.ts';
import { cardOf } from '../../../src/cards/card.ts';
import { decodeText } from '../../../src/cards/decode.ts';
import { ownCsv } from '../../../src/cards/own-csv.ts';
import { topicsIn } from '../../../src/cards/own-columns.ts';
import { isTooMany, planOf, timeAfter } from '../../../src/cards/own-plan.ts';
import { readOwnFile } from '../../../src/cards/own-rows.ts';
import { idOf, longest, mostOwn, tidy } from '../../../src/cards/own-text.ts';
import { locales } from '../../../src/i18n/locales.ts';
import type { Preparation } from '../../../src/progress/preparation.ts';
import { topicIds } from '../../../src/questions/topics.ts';
import { readBank } from '../../support/bank.ts';

type Own = Preparation['own'];
const at = '2026-01-01T00:00:00.000Z';
const bank = readBank();
const bankIds = new Set(bank.map(({ id }) => id));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What is read of a file; throws when nothing of it can be taken. */
function rowsOf(text: string) {
  const read = readOwnFile(text, bankIds);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}
const promptsOf = (text: string) => rowsOf(text).rows.map(({ prompt }) => prompt);
/** The questions after an import. */
function imported(text: string, own: Own = {}): Own {
  const { entries } = planOf(rowsOf(text).rows, own);
  const changed = Object.entries(entries).map(([id, entry]) => [id, { ...entry, at }]);
  return { ...own, ...(Object.fromEntries(changed) as Own) };
}

describe('the text of a file', () => {
  it('is UTF-8 with or without its mark, UTF-16 with it, and else GB18030', () => {
    const text = '问题,答案\n为什么？,因为';
    // 问题,答案 as Excel writes it in China.
    const gb = [0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xb4, 0xf0, 0xb0, 0xb8];
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer),
    ]);
    expect(decodeText(utf8(text))).toEqual({ text });
    expect(decodeText(utf8(`\uFEFF${text}`))).toEqual({ text });
    expect(decodeText(utf16)).toEqual({ text });
    expect(decodeText(new Uint8Array(gb))).toEqual({ text: '问题,答案' });
  });

  it('is none in a workbook, and none in bytes of no encoding', () => {
    expect(decodeText(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual({ problem: 'workbook' });
    expect(decodeText(new Uint8Array([0xff, 0xff, 0xff]))).toEqual({ problem: 'encoding' });
    expect(decodeText(utf8('a\0b'))).toEqual({ problem: 'encoding' });
  });
});

describe('a file of own questions', () => {
  it.each([
    ['commas', 'question,answer\n"Why, and when?",b'],
    ['semicolons, with commas in the cells', 'question;answer\nWhy, and when?;a, b'],
    ['tabs', 'question\tanswer\nWhy, and when?\tb'],
    ['the line that Excel writes first', 'sep=;\r\nquestion;answer\r\nWhy, and when?;b'],
    [
      'other columns, another order, capitals and spaces',
      'note, Answer ,QUESTION\nx,b,"Why, and when?"',
    ],
    ['Chinese names of columns', '答案，问题\n"b"，"Why, and when?"'],
    ['empty rows and columns', ',question,answer\n,,\n,"Why, and when?",b\n,,\n'],
    ['the mark of UTF-8', '\uFEFFquestion,answer\n"Why, and when?",b'],
  ])('is read with %s', (_, text) => {
    expect(promptsOf(text)).toEqual(['Why, and when?']);
  });

  it('keeps line breaks and quotes in a cell', () => {
    const { rows } = rowsOf('question,answer\r\n"a ""b""\r\nc","d\n\ne"\r\n');
    expect(rows).toMatchObject([{ row: 2, prompt: 'a "b"\nc', answer: 'd\n\ne' }]);
  });

  it('knows levels and topics in both languages, and keeps other topics as words', () => {
    const { rows } = rowsOf(
      '问题,答案,难度,主题\na,b,高级,断线重连、format\nc,d,Junior,"SSE, WebSocket, polling"\ne,f,,format parsing\ng,h,,Redis Streams; cors',
    );
    expect(rows.map(({ level, topics }) => [level, topics])).toEqual([
      ['senior', ['reconnection', 'format']],
      ['junior', ['choice']],
      ['', ['format', 'parsing']],
      ['', ['Redis Streams', 'cors']],
    ]);
  });

  it('refuses rows that lack something or have too much of it, and names each by its number in a spreadsheet', () => {
    const long = 'x'.repeat(longest + 1);
    const { rows, refused } = rowsOf(
      [
        'id,question,answer,level,topics',
        ',"good\nquestion",answer,,',
        ',,answer,,',
        ',q,,,',
        `,${long},a,,`,
        `,q,${long},,`,
        ',q,a,expert,',
        `,q,a,,${Array.from({ length: 11 }, (_, n) => `t${String(n)}`).join(';')}`,
        '"a b",q,a,,',
      ].join('\n'),
    );
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(refused.map(({ row, why }) => [row, why])).toEqual([
      [3, 'no-question'],
      [4, 'no-answer'],
      [5, 'long-question'],
      [6, 'long-answer'],
      [7, 'level'],
      [8, 'topics'],
      [9, 'id'],
    ]);
  });

  it('without a header or without rows says so', () => {
    expect(readOwnFile('Why?,Because', bankIds)).toEqual({ problem: 'columns' });
    expect(readOwnFile('', bankIds)).toEqual({ problem: 'columns' });
    expect(readOwnFile('question,answer\n,\n', bankIds)).toEqual({ problem: 'empty' });
  });

  it('leaves out the questions of the bank when an export of it comes back', () => {
    const file = bankCsv(
      bank.map((question) => cardOf(question, 'zh-cn')),
      'zh-cn',
    );
    expect(readOwnFile(file, bankIds)).toEqual({ rows: [], refused: [], ofBank: bank.length });
  });
});

describe('an import', () => {
  const file = 'question,answer\nWhy?,Because\nHow?,So\n';

  it('adds questions, and a second one of the same file changes nothing', () => {
    const own = imported(file);
    expect(Object.values(own).map(({ prompt }) => prompt)).toEqual(['Why?', 'How?']);
    expect(Object.keys(own).every((id) => id.startsWith('own-'))).toBe(true);
    expect(planOf(rowsOf(file).rows, own)).toMatchObject({ entries: {}, added: 0, same: 2 });
  });

  it('updates a question with the same words or the same id, and keeps what the file has no column for', () => {
    const own = imported('id,question,answer,level,topics\n7,Why?,Because,mid,cors\n');
    expect(Object.keys(own)).toEqual(['own-7']);
    const words = planOf(rowsOf('question,answer\n"Why?  ",New').rows, own);
    expect(words).toMatchObject({ added: 0, changed: 1 });
    expect(words.entries['own-7']).toEqual({
      prompt: 'Why?',
      answer: 'New',
      level: 'mid',
      topics: ['cors'],
    });
    const id = planOf(rowsOf('id,question,answer,level\nown-7,What?,New,\n').rows, own);
    expect(id.entries['own-7']).toEqual({ prompt: 'What?', answer: 'New', topics: ['cors'] });
  });

  it('takes the first of two rows with the same question, and names the other', () => {
    const { rows } = rowsOf('question,answer\nWhy?,a\nHow?,b\nWhy?,c\n');
    const plan = planOf(rows, {});
    expect(plan.twice).toEqual([{ row: 4, first: 2 }]);
    expect(plan.entries[idOf('Why?')]?.answer).toBe('a');
  });

  it('brings back a question that was deleted', () => {
    const id = idOf('Why?');
    const own: Own = { [id]: { at, prompt: '', answer: '', topics: [], deleted: true } };
    const plan = planOf(rowsOf(file).rows, own);
    expect(plan).toMatchObject({ added: 2, changed: 0, total: 2 });
    expect(plan.entries[id]).toEqual({ prompt: 'Why?', answer: 'Because', topics: [] });
  });

  it(`of more than ${String(mostOwn)} questions is too much, and updates of ${String(mostOwn)} are not`, () => {
    const many = (n: number) =>
      `question,answer\n${Array.from({ length: n }, (_, at) => `q${String(at)},a`).join('\n')}`;
    expect(isTooMany(planOf(rowsOf(many(mostOwn)).rows, {}))).toBe(false);
    expect(isTooMany(planOf(rowsOf(many(mostOwn + 1)).rows, {}))).toBe(true);
    const full = imported(many(mostOwn));
    expect(isTooMany(planOf(rowsOf('question,answer\nq1,new').rows, full))).toBe(false);
    expect(isTooMany(planOf(rowsOf('question,answer\nother,new').rows, full))).toBe(true);
  });

  it.each(locales)(
    'of an export in %s gives the same questions again, whatever is in them',
    (locale) => {
      const text = fc
        .oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom(
            '=1+1',
            "'=1",
            '-',
            '＠',
            'a\r\nb',
            'a\n\nb',
            '"',
            'sep=;',
            '\uFEFF',
            'a\0b',
            'valueOf',
          ),
        )
        .map(tidy)
        .filter((each) => each !== '');
      const question = fc.record({
        at: fc.constant(at),
        prompt: text,
        answer: text,
        level: fc.constantFrom('junior', 'mid', 'senior'),
        topics: fc.oneof(
          text.map(topicsIn),
          fc.uniqueArray(fc.constantFrom(...topicIds), { maxLength: 5 }),
        ),
      });
      fc.assert(
        fc.property(fc.dictionary(fc.stringMatching(/^own-[\w.-]{1,20}$/), question), (own) => {
          if (Object.keys(own).length === 0) return;
          const decoded = decodeText(utf8(ownCsv(own, locale)));
          if (!('text' in decoded)) throw new Error(decoded.problem);
          expect(imported(decoded.text)).toEqual({ ...own });
        }),
      );
    },
  );
});

it('a change is later than what it changes, also when the clock has gone back', () => {
  expect(timeAfter('2026-01-02T00:00:00.000Z', at)).toBe('2026-01-02T00:00:00.000Z');
  expect(timeAfter('2025-01-01T00:00:00.000Z', at)).toBe('2026-01-01T00:00:00.001Z');
});
