import { byLanguage, template } from '../i18n/words.ts';

const en = {
  name: 'Course',
  lessons: 'Lessons',
  onThisPage: 'On this page',
  previous: 'Previous',
  next: 'Next',
  minutes: template('{n} min'),
  done: 'done',
  markDone: 'Mark this lesson as done',
  undoDone: 'Done. Remove the mark',
  continue: template('Continue: {n}. {title}'),
  start: 'Start with lesson 1',
  goals: 'After this lesson you can',
  recap: 'In three lines',
  wire: 'On the wire',
  table: 'Table',
  aside: { note: 'Note', trap: 'The usual mistake', standard: 'The standard' },
  titledAside: template('{kind}: {title}'),
};

const zhCN: typeof en = {
  name: '课程',
  lessons: '课程目录',
  onThisPage: '本页内容',
  previous: '上一课',
  next: '下一课',
  minutes: template('{n} 分钟'),
  done: '已学完',
  markDone: '标记为已学完',
  undoDone: '已学完，点此取消',
  continue: template('继续第 {n} 课：{title}'),
  start: '从第 1 课开始',
  goals: '学完本课，你能够',
  recap: '三句话总结',
  wire: '实际传输的字节',
  table: '表格',
  aside: { note: '说明', trap: '常见错误', standard: '标准' },
  titledAside: template('{kind}：{title}'),
};

/** The words of the course: lists of lessons, links between them, and the parts of a lesson except demos and questions. */
export const courseStrings = byLanguage({ en, 'zh-cn': zhCN });
