import { byLanguage, count } from '../../i18n/words.ts';

const en = {
  name: 'Two parsers',
  chunks: 'The chunks that both parsers received',
  naive: 'The naive parser gave',
  correct: 'The correct parser gave',
  chunk: (number: number) => `chunk ${number}`,
  first: 'first difference',
  nothing: 'nothing',
  empty: 'Press Run: the chunks and the output of both parsers appear here.',
  same: (eventCount: number, chunkCount: number) =>
    `No difference: ${count(eventCount, 'event')} from each, out of ${count(chunkCount, 'chunk')}.`,
  differ: (event: number, chunkCount: number) =>
    `They differ first at event ${event}. The stream came in ${count(chunkCount, 'chunk')}.`,
};

/** The words in one language. */
export type TwoReadersStrings = typeof en;

const zhCN: TwoReadersStrings = {
  name: '两种解析',
  chunks: '两边收到的 chunk',
  naive: '常见写法得到',
  correct: '正确的解析器得到',
  chunk: (number) => `第 ${number} 个 chunk`,
  first: '从这里开始不同',
  nothing: '没有',
  empty: '请按“运行”：收到的 chunk 和两边的输出会显示在这里。',
  same: (eventCount, chunkCount) =>
    `没有不同：共 ${chunkCount} 个 chunk，两边各得到 ${eventCount} 个事件。`,
  differ: (event, chunkCount) => `从第 ${event} 个事件开始不同。共 ${chunkCount} 个 chunk。`,
};

/** The words of the instrument two-readers. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
