import type { Localized } from '../i18n/locales.ts';
import { byLanguage, textIn } from '../i18n/words.ts';

/** Below this many ms a browser does not wait: what is measured is the way of the request. */
const noWait = 100;

/** Times in words. */
export const timeStrings = byLanguage({
  en: { none: 'no wait', seconds: (text: string) => `${text} s` },
  'zh-cn': { none: '不等待', seconds: (text: string) => `${text} 秒` },
});

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
