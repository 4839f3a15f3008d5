import { htmlLang } from '../i18n/locales.ts';
import type { Locale } from '../i18n/locales.ts';

/** Characters with two readings, of which the collator takes the other: cháng in 长轮询, chóng in 重连. Each beside one that has only that reading. */
const readAs: Readonly<Record<string, string>> = { 长: '常', 重: '虫' };

/** Compares two terms of the glossary by the alphabet of a language; in Chinese by pinyin. */
export function termOrder(locale: Locale): (one: string, other: string) => number {
  const collator = new Intl.Collator(htmlLang[locale], { sensitivity: 'base' });
  const read = (term: string) => term.replace(/[长重]/g, (character) => readAs[character] ?? '');
  return (one, other) => collator.compare(read(one), read(other));
}
