import { byLanguage, template, type Template } from '../i18n/words.ts';

/** The words of `<question-sheet>`. */
export interface SheetWords {
  readonly shown: Template<'n' | 'of'>;
  readonly none: string;
  /** Between what the sheet is about: topic, level, kind. */
  readonly dot: string;
}

const en = {
  title: 'Sheets to print',
  description:
    'Print questions on Server-Sent Events with room to write, and the key on pages of its own, chosen by level, topic and kind.',
  about:
    'Choose the questions, then print them or save them as a PDF. The key begins on a page of its own. The address keeps your choice, so the same link gives the same sheet.',
  noScript:
    'Without JavaScript, the sheet has all questions and the key, and your browser’s menu prints it.',
  choose: 'What is on the sheet',
  atMost: 'At most',
  parts: 'What to print',
  part: { all: 'questions and key', questions: 'questions only', key: 'key only' },
  print: 'Print',
  others: 'Draw other questions',
  more: 'Other ways to use the questions: ',
  cards: 'as cards for Anki or as a spreadsheet',
  sheetTitle: 'Questions on Server-Sent Events',
  name: 'Name',
  date: 'Date',
  key: 'Key',
  words: {
    shown: template('{n} of {of} questions'),
    none: 'No question fits. Take back one of the choices.',
    dot: ' · ',
  } satisfies SheetWords,
};

const zhCn: typeof en = {
  title: '打印试卷',
  description: '按难度、主题和题型选出 SSE 题目，打印成留有答题空间的试卷，答案单独成页。',
  about:
    '选好题目后打印，或者存为 PDF。答案从新的一页开始。选择保存在网址里，同一个链接打开就是同一份试卷。',
  noScript: '没有 JavaScript 时，试卷包含全部题目和答案，可以用浏览器菜单打印。',
  choose: '试卷内容',
  atMost: '最多几题',
  parts: '打印内容',
  part: { all: '题目和答案', questions: '只要题目', key: '只要答案' },
  print: '打印',
  others: '换一批题',
  more: '题目的其他用法：',
  cards: '导入 Anki，或导出为表格',
  sheetTitle: 'SSE 练习题',
  name: '姓名',
  date: '日期',
  key: '答案',
  words: {
    shown: template('{n} 题，共 {of} 题'),
    none: '没有符合条件的题目，请放宽一个条件。',
    dot: ' · ',
  },
};

export const sheetStrings = byLanguage({ en, 'zh-cn': zhCn });
