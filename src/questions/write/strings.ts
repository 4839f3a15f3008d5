import { byLanguage, template, type Template } from '../../i18n/words.ts';
import { questionStrings } from '../strings.ts';
import type { EventWords } from '../event-text.ts';

/** What the element says of a stream that was typed. */
export interface WriteWords {
  typeFirst: string;
  /** Before the events that arrive. */
  received: string;
  nothing: string;
  reconnectionTime: Template<'n'>;
  event: EventWords;
}

const en = {
  instruction: 'Type the bytes of a response that gives exactly this, in this order:',
  reconnectionTime: template('the reconnection time {n} ms'),
  stream: 'Your stream. It ends after its last character, so press Enter for each line break.',
  sample: 'One that is right:',
  mistakes: 'What is often written instead:',
  words: {
    typeFirst: 'Type a stream first.',
    received: 'From your stream a client gets:',
    nothing: 'no event',
    reconnectionTime: template('the reconnection time {n} ms'),
    event: questionStrings('en').event,
  } satisfies WriteWords,
};

const zhCn: typeof en = {
  instruction: '写出响应体的内容，让客户端恰好按顺序收到：',
  reconnectionTime: template('重连间隔 {n} 毫秒'),
  stream: '你写的流。流在最后一个字符处结束，每个换行都要按一次回车。',
  sample: '一种正确的写法：',
  mistakes: '常见的错误写法：',
  words: {
    typeFirst: '请先输入内容。',
    received: '从你写的流里，客户端收到：',
    nothing: '没有事件',
    reconnectionTime: template('重连间隔 {n} 毫秒'),
    event: questionStrings('zh-cn').event,
  },
};

export const writeStrings = byLanguage({ en, 'zh-cn': zhCn });
