import { byLanguage, count, template, type Template } from '../i18n/words.ts';

/** The words of `<card-export>`. */
export interface ExportWords {
  readonly shown: Template<'n' | 'of'>;
  readonly none: string;
  readonly saved: Template<'n' | 'file'>;
  readonly failed: string;
}

const en = {
  title: 'Cards and your own questions',
  description:
    'Take the questions on Server-Sent Events into Anki or a spreadsheet, and add questions of your own from a CSV file or a form.',
  about:
    'Take the questions of this site into another program, or add your own, for example those of an earlier interview.',
  sheets: 'For paper there are ',
  sheetsLink: 'sheets to print',
  export: 'Questions of this site as a file',
  choose: 'Which questions',
  anki: 'Save cards for Anki',
  csv: 'Save CSV for a spreadsheet',
  ankiHow:
    'In Anki 2.1.55 or later, choose File, Import and this file, and a note type with a front and a back, such as Basic. Every note has a fixed identifier, so a later import of a newer file, with the same note type and “Update” for notes that exist, updates them and keeps your progress. Tags of a note become those of the file.',
  csvHow:
    'The CSV file has one question a row: id, level, topics, kind, question, answer, reasons, url. It is UTF-8 and opens in Excel, Numbers and LibreOffice.',
  whole: (n: number) => `All ${count(n, 'question')} as they are: `,
  wholeAnki: 'cards for Anki',
  wholeCsv: 'CSV',
  noScript: 'To choose questions and to add your own, this page needs JavaScript.',
  between: ', ',
  words: {
    shown: template('{n} of {of} questions'),
    none: 'No question fits. Take back one of the choices.',
    saved: template('Saved {n} in {file}.'),
    failed: 'The file could not be loaded. Check the connection, then press the button again.',
  } satisfies ExportWords,
};

const zhCn: typeof en = {
  title: '卡片与自己的题目',
  description: '把 SSE 题目导入 Anki 或表格软件，也可以用 CSV 文件或表单添加自己的题目。',
  about: '把本站的题目带到别的软件里，或者添加自己的题目，比如以前面试时被问到的。',
  sheets: '需要纸质版，可以',
  sheetsLink: '打印试卷',
  export: '把本站题目存为文件',
  choose: '选择题目',
  anki: '保存为 Anki 卡片',
  csv: '保存为 CSV 表格',
  ankiHow:
    '在 Anki 2.1.55 或更高版本中，选择“文件”→“导入”，打开这个文件，笔记类型选有正面和背面的那种。每条笔记都有固定的标识：以后再导入新文件时，选同样的笔记类型，对已有笔记选“更新”，笔记就会更新，学习进度保留，标签则以文件为准。',
  csvHow:
    'CSV 每行一道题，各列为：编号、难度、主题、题型、问题、答案、解释、网址。编码是 UTF-8，Excel、WPS 和 LibreOffice 可以直接打开。',
  whole: (n: number) => `全部 ${String(n)} 题的文件：`,
  wholeAnki: 'Anki 卡片',
  wholeCsv: 'CSV',
  noScript: '选择题目和添加自己的题目需要启用 JavaScript。',
  between: '、',
  words: {
    shown: template('{n} 题，共 {of} 题'),
    none: '没有符合条件的题目，请放宽一个条件。',
    saved: template('已保存 {n} 题：{file}'),
    failed: '文件加载失败，请检查网络后再按一次按钮。',
  },
};

export const cardsStrings = byLanguage({ en, 'zh-cn': zhCn });
