import type { Localized } from '../i18n/locales.ts';
import { textIn } from '../i18n/words.ts';
import { timeStrings } from './time-strings.ts';

/** Below this many ms a browser does not wait: what is measured is the way of the request. */
const noWait = 100;

/** What a check found, in words; a text between backticks is code. A finding that the row has no word for stays as it is. */
export function findingText(
  finding: string | number,
  words: Readonly<Record<string, Localized>> | undefined,
  language: string,
): string {
  if (typeof finding === 'string') {
    const text = words?.[finding];
    return text ? textIn(text, language) : finding;
  }
  const { none, seconds } = timeStrings(language);
  return finding < noWait ? none : seconds((finding / 1000).toFixed(1));
}
