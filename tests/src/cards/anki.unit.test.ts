import { readFileSync } from 'node:fs';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { ankiFile, cutAnki, guidOf } from '../../../src/cards/anki.ts';
import { code, list, text } from '../../../src/cards/blocks.ts';
import { cardOf, type Card } from '../../../src/cards/card.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { readAnkiText } from '../../support/anki-text.ts';
import { readBank } from '../../support/bank.ts';
import { textOf } from '../../support/html.ts';

const bank = readBank();
const plain = (prompt: string) => prompt.replaceAll('`', '');

/** The names of all elements in a field, and what the parser of the standard calls mistakes. */
function read(html: string) {
  const mistakes: string[] = [];
  const fragment = parseFragment(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code: mistake }) => mistakes.push(mistake),
  });
  const names = new Set<string>();
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) names.add(node.tagName);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(fragment);
  const outsideCode = textOf(fragment, ['code']);
  return { text: textOf(fragment), outsideCode, names: [...names], mistakes };
}

describe.each(locales)('the Anki file of the bank in %s', (locale) => {
  const cards = bank.map((question) => cardOf(question, locale));
  const { head, notes } = readAnkiText(ankiFile(cards, locale));

  it('has a note for every question, none twice, with two fields, a deck and tags', () => {
    expect([...head]).toEqual([
      ['separator', 'tab'],
      ['html', 'true'],
      ['notetype', 'Basic'],
      ['guid column', '1'],
      ['deck column', '2'],
      ['tags column', '5'],
    ]);
    expect(notes.map(({ guid }) => guid)).toEqual(
      bank.map(({ id }) => `downstream-${locale}-${id}`),
    );
    expect(new Set(notes.map(({ guid }) => guid)).size).toBe(bank.length);
    for (const [at, { fields, deck, tags }] of notes.entries()) {
      expect(fields).toHaveLength(2);
      expect(deck).toMatch(/^Downstream::\S/);
      expect(tags).toContain(`sse::level::${bank[at]?.level ?? ''}`);
    }
  });

  it('has fields of well-formed HTML in which nothing is left unescaped', () => {
    const allowed = ['div', 'p', 'b', 'code', 'pre', 'br', 'ol', 'ul', 'li', 'hr'];
    for (const [at, { guid, fields }] of notes.entries()) {
      const [front, back] = fields.map(read);
      expect(front?.text, guid).toContain(plain(cards[at]?.prompt ?? '?'));
      expect(back?.text.length, guid).toBeGreaterThan(20);
      for (const field of [front, back]) {
        expect(field?.mistakes, guid).toEqual([]);
        expect(
          field?.names.filter((name) => !allowed.includes(name)),
          guid,
        ).toEqual([]);
        expect(field?.outsideCode, guid).not.toContain('`');
      }
    }
  });

  it('names every question as it did before, so that a later import updates and adds nothing twice', () => {
    const before = readFileSync('tests/src/cards/exported-ids.txt', 'utf8').trim().split('\n');
    expect(before.length).toBeGreaterThanOrEqual(188);
    const guids = new Set(notes.map(({ guid }) => guid));
    expect(before.filter((id) => !guids.has(`downstream-${locale}-${id}`))).toEqual([]);
  });

  it('is cut to some questions without changing a note', () => {
    const ids = new Set(bank.filter((_, at) => at % 7 === 0).map(({ id }) => id));
    const cut = readAnkiText(cutAnki(ankiFile(cards, locale), locale, ids));
    expect([...cut.head]).toEqual([...head]);
    expect(cut.notes).toEqual(notes.filter((_, at) => at % 7 === 0));
  });
});

it('keeps quotes, tabs, line breaks, markup and marks of comments as they are', () => {
  const tricky = '#a "quoted"\tword & <script>alert(1)</script>';
  const card: Card = {
    id: 'tricky',
    kind: 'open',
    level: 'mid',
    topics: ['format'],
    prompt: tricky,
    task: [code(`${tricky}\n  second "line"`)],
    answer: [text('say `<b>` and `"`')],
    reasons: [list('points', [{ text: '`data:` & "x"', code: true }])],
    brief: [],
    room: { lines: 1 },
  };
  const { notes } = readAnkiText(ankiFile([card, { ...card, id: 'second' }], 'en'));
  expect(notes.map(({ guid }) => guid)).toEqual([guidOf('en', 'tricky'), guidOf('en', 'second')]);
  const [front = '', back = ''] = notes[0]?.fields ?? [];
  expect(read(front)).toMatchObject({ text: `${tricky}${tricky}  second "line"`, mistakes: [] });
  expect(front).toContain('<br>');
  expect(read(front).names).not.toContain('script');
  expect(read(back).text).toBe('say <b> and "`data:` & "x"');
});
