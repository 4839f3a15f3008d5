import { byLanguage, template } from '../i18n/words.ts';

const en = {
  between: ', ',
  blankLine: '(a blank line)',
  /** Before the letters of an order that is also right. */
  alsoRight: template('Also right: {order}'),
  lineIs: template('Line {n}'),
  cureIs: template('Cure {letter}'),
  write: 'Write the body of a response that gives exactly this, in this order:',
  mistakes: 'Often written instead',
  rubric: 'What a good answer says',
  /** What the fields on a sheet are for. */
  answer: 'Answer',
  order: 'Order',
  line: 'Line',
  cure: 'Cure',
  deck: 'Server-Sent Events',
};

const zhCn: typeof en = {
  between: '、',
  blankLine: '（空行）',
  alsoRight: template('也对：{order}'),
  lineIs: template('第 {n} 行'),
  cureIs: template('改法 {letter}'),
  write: '写出响应体的内容，让客户端恰好按顺序收到：',
  mistakes: '常见的错误写法',
  rubric: '好的回答会说到',
  answer: '答案',
  order: '顺序',
  line: '出错的行',
  cure: '改法',
  deck: 'SSE 面试题',
};

/** The words on cards and sheets. */
export const cardStrings = byLanguage({ en, 'zh-cn': zhCn });
