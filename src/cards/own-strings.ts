import { byLanguage, template, type Template } from '../i18n/words.ts';
import { longest, mostOwn } from './own-text.ts';

/** The words of `<own-questions>`. */
export interface OwnWords {
  readonly number: Template<'n'>;
  readonly none: string;
  readonly edit: Template<'question'>;
  readonly delete: Template<'question'>;
  readonly deleted: Template<'question'>;
  readonly restored: Template<'question'>;
  readonly saved: Template<'question'>;
  readonly added: Template<'question'>;
  readonly there: string;
  readonly full: string;
  readonly empty: string;
  readonly exported: Template<'n'>;
  /** Names of levels and topics by their ids. */
  readonly names: Readonly<Record<string, string>>;
  readonly between: string;
}

const en = {
  title: 'Your own questions',
  about:
    'They are stored in this browser, they are part of the file that the page on your progress exports, and nobody else sees them.',
  asked: 'They are asked in the review, when they are due: ',
  review: 'Review',
  import: 'Add from a CSV file',
  importHow: `The first row names the columns. “question” and “answer” are needed; “id”, “level” (junior, mid, senior) and “topics” may be there, in any order. A question that is there already is updated. At most ${String(mostOwn)} questions, ${String(longest)} characters a field, 1 MB a file.`,
  choose: 'Choose a CSV file',
  sample: 'Save a sample file',
  preview: 'What the file would change',
  cancel: 'Cancel',
  add: 'Add a question',
  question: 'Question',
  answer: 'Answer',
  level: 'Level',
  topic: 'Topic',
  unset: 'not set',
  save: 'Save',
  addButton: 'Add',
  list: 'All of yours',
  edit: 'Edit',
  delete: 'Delete',
  undo: 'Undo',
  export: 'Save them as CSV',
  sampleQuestion: 'How does an EventSource say where to go on?',
  sampleAnswer: 'It sends the last event ID in the header Last-Event-ID when it reconnects.',
  words: {
    number: template('{n} of your own'),
    none: 'None yet.',
    edit: template('Edit: {question}'),
    delete: template('Delete: {question}'),
    deleted: template('Deleted: {question}'),
    restored: template('Back again: {question}'),
    saved: template('Saved: {question}'),
    added: template('Added: {question}'),
    there: 'This question is there already. Edit it in the list.',
    full: `There are ${String(mostOwn)} questions, and no more are kept. Delete one first.`,
    empty: 'Fill in the question and the answer.',
    exported: template('Saved {n} in a file.'),
    names: {},
    between: ' · ',
  } satisfies OwnWords,
};

const zhCn: typeof en = {
  title: '自己的题目',
  about: '题目只保存在这个浏览器里，别人看不到；在“学习进度”页导出的文件里也包含它们。',
  asked: '到期时会在复习里出现：',
  review: '复习',
  import: '从 CSV 文件添加',
  importHow: `第一行是列名，必须有“问题”和“答案”，还可以有“编号”“难度”（初级、中级、高级）和“主题”，顺序不限。已有的题目会更新。最多 ${String(mostOwn)} 题，每格最多 ${String(longest)} 个字符，文件不超过 1 MB。`,
  choose: '选择 CSV 文件',
  sample: '保存示例文件',
  preview: '这个文件会带来的变化',
  cancel: '取消',
  add: '添加一题',
  question: '问题',
  answer: '答案',
  level: '难度',
  topic: '主题',
  unset: '不填',
  save: '保存',
  addButton: '添加',
  list: '全部自己的题目',
  edit: '编辑',
  delete: '删除',
  undo: '撤销',
  export: '保存为 CSV',
  sampleQuestion: 'EventSource 重连时怎么告诉服务器从哪里继续？',
  sampleAnswer: '重连请求带上 Last-Event-ID 头，值是最后收到的事件 ID。',
  words: {
    number: template('自己的题目：{n}'),
    none: '还没有。',
    edit: template('编辑：{question}'),
    delete: template('删除：{question}'),
    deleted: template('已删除：{question}'),
    restored: template('已恢复：{question}'),
    saved: template('已保存：{question}'),
    added: template('已添加：{question}'),
    there: '这道题已经有了，请在列表里编辑。',
    full: `已有 ${String(mostOwn)} 题，不能再加，请先删除一题。`,
    empty: '请填写问题和答案。',
    exported: template('已把 {n} 题存为文件。'),
    names: {},
    between: ' · ',
  },
};

export const ownStrings = byLanguage({ en, 'zh-cn': zhCn });
