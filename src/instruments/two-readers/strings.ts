const events = (count: number) => `${count} event${count === 1 ? '' : 's'}`;
const chunks = (count: number) => `${count} chunk${count === 1 ? '' : 's'}`;

const en = {
  name: 'Two readers',
  chunks: 'The chunks, as both readers got them',
  naive: 'The naive reader gave',
  correct: 'The correct parser gave',
  chunk: (number: number) => `chunk ${number}`,
  first: 'first difference',
  nothing: 'nothing',
  same: (eventCount: number, chunkCount: number) =>
    `No difference: ${events(eventCount)} from each, out of ${chunks(chunkCount)}.`,
  differ: (event: number, chunkCount: number) =>
    `They differ first at event ${event}. There were ${chunks(chunkCount)}.`,
};

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

/** The words in the language of a page: Chinese for `zh…`, otherwise English. */
export const stringsFor = (lang: string): TwoReadersStrings =>
  lang.toLowerCase().startsWith('zh') ? zhCN : en;
