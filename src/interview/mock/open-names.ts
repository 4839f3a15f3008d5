import { fill } from '../../i18n/words.ts';
import { dateText } from './dates.ts';
import type { Named } from './steps.ts';
import type { MockWords } from './words.ts';

/**
 * How the interviews that can go on are called, in their order: by the time at which each began. Those of the same minute
 * are called by the second and by the question at which they are, too.
 */
export function openNames(
  open: readonly Named[],
  words: MockWords['setup'],
  language: string,
): string[] {
  const dates = open.map(([began]) => dateText(began, language));
  return open.map(([began, { stage, questions }], at) => {
    const date = dates[at] ?? began;
    if (dates.filter((each) => each === date).length === 1) return date;
    const exact = dateText(began, language, 'medium');
    return typeof stage === 'number'
      ? fill(words.dateAndPlace, { date: exact, n: stage + 1, of: questions.length })
      : exact;
  });
}
