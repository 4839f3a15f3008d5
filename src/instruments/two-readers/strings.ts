import { byLanguage, count } from '../../i18n/words.ts';

const en = {
  name: 'Two readers',
  chunks: 'The chunks, as both readers received them',
  naive: 'The naive reader gave',
  correct: 'The correct parser gave',
  chunk: (number: number) => `chunk ${number}`,
  first: 'first difference',
  nothing: 'nothing',
  same: (eventCount: number, chunkCount: number) =>
    `No difference: ${count(eventCount, 'event')} from each, out of ${count(chunkCount, 'chunk')}.`,
  differ: (event: number, chunkCount: number) =>
    `They differ first at event ${event}. There were ${count(chunkCount, 'chunk')}.`,
};

/** The words in one language. */
export type TwoReadersStrings = typeof en;

const zhCN: TwoReadersStrings = {
  name: '两个读取器',
  chunks: '交给两边的各块',
  naive: '常见写法得到',
  correct: '正确的解析器得到',
  chunk: (number) => `第 ${number} 块`,
  first: '从这里开始不同',
  nothing: '没有',
  same: (eventCount, chunkCount) =>
    `没有不同：共 ${chunkCount} 块，两边各得到 ${eventCount} 个事件。`,
  differ: (event, chunkCount) => `从第 ${event} 个事件开始不同。共 ${chunkCount} 块。`,
};

/** The words of the instrument two-readers. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
