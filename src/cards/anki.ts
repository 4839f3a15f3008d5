import type { Locale } from '../i18n/locales.ts';
import type { Card } from './card.ts';
import { cardStrings } from './card-strings.ts';
import { blockHtml, inlineHtml } from './html.ts';

/**
 * The head of the file. Without names of columns, Anki maps the columns that are left, front and back, to the first two
 * fields of the note type in their order, so the file fits an Anki in any language. A deck in a column is made when it is
 * missing; the header `#deck` only finds one.
 * @see https://docs.ankiweb.net/importing/text-files.html#file-headers
 */
const head = [
  '#separator:tab',
  '#html:true',
  '#notetype:Basic',
  '#guid column:1',
  '#deck column:2',
  '#tags column:5',
];

/** What names a note in every collection, so that a second import updates it. It never changes. */
export const guidOf = (locale: Locale, id: string): string => `downstream-${locale}-${id}`;

/** A field in quotes: tabs and quotes in it are no separators. */
const field = (content: string): string => `"${content.replaceAll('"', '""')}"`;

/** Cards are centred in Anki, which suits words and not lists. */
const side = (html: string): string => field(`<div style="text-align: left">${html}</div>`);

function noteOf(card: Card, locale: Locale): string {
  const { id, kind, level, topics, prompt, task, answer, reasons } = card;
  const front = `<p>${inlineHtml(prompt)}</p>${task.map(blockHtml).join('')}`;
  const back = `${answer.map(blockHtml).join('')}<hr>${reasons.map(blockHtml).join('')}`;
  return [
    guidOf(locale, id),
    `Downstream::${cardStrings(locale).deck}`,
    side(front),
    side(back),
    [
      `sse::level::${level}`,
      `sse::kind::${kind}`,
      ...topics.map((topic) => `sse::topic::${topic}`),
    ].join(' '),
  ].join('\t');
}

/** The cards as a text file for Anki. A note is one line. */
export const ankiFile = (cards: readonly Card[], locale: Locale): string =>
  [...head, ...cards.map((card) => noteOf(card, locale)), ''].join('\n');

/** The same file with the notes of these questions alone. */
export function cutAnki(file: string, locale: Locale, ids: ReadonlySet<string>): string {
  const guids = new Set([...ids].map((id) => guidOf(locale, id)));
  return file
    .split('\n')
    .filter((line) => {
      const [guid = ''] = line.split('\t', 1);
      return line === '' || line.startsWith('#') || guids.has(guid);
    })
    .join('\n');
}
