import type { z } from 'astro/zod';
import type { Locale } from '../i18n/locales.ts';
import { fill } from '../i18n/words.ts';
import { eventText } from '../questions/event-text.ts';
import type { Open } from '../questions/open/schema.ts';
import { openStrings } from '../questions/open/strings.ts';
import { drawnLines } from '../questions/order/grade.ts';
import type { order } from '../questions/order/schema.ts';
import { orderStrings } from '../questions/order/strings.ts';
import { questionStrings } from '../questions/strings.ts';
import type { Write } from '../questions/write/schema.ts';
import { writeStrings } from '../questions/write/strings.ts';
import { code, letterOf, list, text, title, type Item } from './blocks.ts';
import { cardStrings } from './card-strings.ts';
import type { Parts } from './parts.ts';

/** Lines to write on, by how much there is to say. */
const linesFor = { junior: 6, mid: 8, senior: 12 } as const;

export function orderParts({ id, lines, accept }: z.infer<typeof order>, locale: Locale): Parts {
  const strings = cardStrings(locale);
  const drawn = drawnLines(id, lines);
  const itemOf = (line: (typeof lines)[number]): Item => {
    if (typeof line.text !== 'string') return { text: line.text[locale] };
    return line.text === '' ? { text: strings.blankLine } : { text: line.text, code: true };
  };
  const letters = (ids: readonly string[]) =>
    ids.map((of) => letterOf(drawn.findIndex((line) => line.id === of))).join(strings.between);
  return {
    task: [text(orderStrings(locale).instruction), list('letters', drawn.map(itemOf))],
    answer: [
      text(letters(lines.map((line) => line.id))),
      ...accept.map((ids) => text(fill(strings.alsoRight, { order: letters(ids) }))),
      list('numbers', lines.map(itemOf)),
    ],
    reasons: [
      list(
        'numbers',
        lines.map(({ why }) => why[locale]),
      ),
    ],
    brief: [],
    room: { fields: [strings.order] },
  };
}

/** A stream with a sign at the end of each line: a blank line at its end would not be seen. */
const withLineEnds = (stream: string): string => stream.replaceAll('\n', ' ↵\n').trimEnd();

export function writeParts(question: Write, locale: Locale): Parts {
  const strings = writeStrings(locale);
  const { wanted, reconnectionTime, sample, why, mistakes } = question;
  const { event } = questionStrings(locale);
  const time =
    reconnectionTime === undefined ? [] : [fill(strings.reconnectionTime, { n: reconnectionTime })];
  return {
    task: [
      text(cardStrings(locale).write),
      list('numbers', [...wanted.map((each) => eventText(each, event)), ...time]),
    ],
    answer: [code(withLineEnds(sample))],
    reasons: [
      text(why[locale]),
      title(cardStrings(locale).mistakes),
      ...mistakes.flatMap((mistake) => [
        code(withLineEnds(mistake.stream)),
        text(mistake.why[locale]),
      ]),
    ],
    brief: [text(why[locale])],
    room: { lines: sample.split('\n').length + 2 },
  };
}

export function openParts(question: Open, locale: Locale): Parts {
  const strings = openStrings(locale);
  const { level, short, long, wrong, followUps, rubric } = question;
  const points = rubric.map(
    ({ text: point, bonus }) => point[locale] + (bonus ? ` ${strings.bonus}` : ''),
  );
  return {
    task: [],
    answer: [text(short[locale])],
    reasons: [
      title(strings.long),
      ...long[locale]
        .trim()
        .split(/\n{2,}/)
        .map(text),
      title(strings.wrong),
      ...wrong.flatMap(({ answer, why }) => [text(`✗ ${answer[locale]}`), text(why[locale])]),
      title(strings.followUps),
      ...followUps.flatMap(({ question: next, answer }) => [
        text(next[locale]),
        text(answer[locale]),
      ]),
      title(cardStrings(locale).rubric),
      list('points', points),
    ],
    brief: [title(cardStrings(locale).rubric), list('points', points)],
    room: { lines: linesFor[level] },
  };
}
