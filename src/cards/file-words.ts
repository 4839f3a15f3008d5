import type { Locale } from '../i18n/locales.ts';
import { byLanguage } from '../i18n/words.ts';
import { questionStrings } from '../questions/strings.ts';
import { topics } from '../questions/topics.ts';
import { nameIn } from './own-text.ts';

const en = {
  id: 'id',
  level: 'level',
  topics: 'topics',
  kind: 'kind',
  question: 'question',
  answer: 'answer',
  reasons: 'reasons',
  url: 'url',
};

const zhCn: typeof en = {
  id: '编号',
  level: '难度',
  topics: '主题',
  kind: '题型',
  question: '问题',
  answer: '答案',
  reasons: '解释',
  url: '网址',
};

/** Names of the columns of CSV files in a language. An import knows those of all languages. */
export const columnNames = byLanguage({ en, 'zh-cn': zhCn });

/**
 * How a file writes a level, a kind or topics: an English one by their ids, any other by their names. What is neither, such
 * as a topic of the reader's own, stays as it is.
 */
export function valueNames(locale: Locale) {
  const named = (names: Readonly<Record<string, string>>, value: string): string =>
    locale === 'en' ? value : nameIn(names, value);
  const { level, kind } = questionStrings(locale);
  const topicNames = Object.fromEntries(
    Object.entries(topics).map(([id, names]) => [id, names[locale]]),
  );
  return {
    level: (id: string): string => named(level, id),
    kind: (id: string): string => named(kind, id),
    /** With a semicolon between them: names of topics have commas in them. */
    topics: (ids: readonly string[]): string => ids.map((id) => named(topicNames, id)).join('; '),
  };
}
