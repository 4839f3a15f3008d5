import { byLanguage, template } from '../i18n/words.ts';

const en = {
  loading: 'Loading the search index …',
  none: template('Nothing found for “{query}”.'),
  found: template('Found: {n}'),
  without: template('Nothing holds all of these words; without {words}:'),
  lacks: template('Without: {words}'),
  between: ', ',
  demo: template('{lesson} › Demo: {title}'),
  question: template('{lesson} › Question: {title}'),
  alone: 'Open the demo by itself',
};

const zhCn: typeof en = {
  loading: '正在加载搜索索引……',
  none: template('没有找到“{query}”。'),
  found: template('找到 {n} 条结果'),
  without: template('没有同时包含所有关键词的内容，以下结果不含“{words}”：'),
  lacks: template('不含：{words}'),
  between: '、',
  demo: template('{lesson} › 演示：{title}'),
  question: template('{lesson} › 题目：{title}'),
  alone: '单独打开演示',
};

/**
 * The words of the search dialog once it is used: its status line, and how it names what it has found. `without`: nothing
 * holds all words of the query, and `words` are those that the first result lacks. `lacks` is said of one result.
 */
export const searchStrings = byLanguage({ en, 'zh-cn': zhCn });

export type SearchStrings = typeof en;
