import type { FilterWords } from '../elements/question-filter.ts';
import { byLanguage, template } from '../i18n/words.ts';

const en = {
  title: 'All questions',
  /** What people type who look for the list. */
  keywords: [
    'list of questions',
    'question bank',
    'interview questions',
    'practice questions',
    'quiz',
  ],
  description:
    'Every question of the course on Server-Sent Events, by level, topic, kind and how you stand with it, each on a page of its own with its answer and reasons.',
  about: 'The answer of each question is folded until you ask for it.',
  reviewThese: 'Review these',
  filter: {
    shown: template('{n} of {of} questions'),
    none: 'No question fits. Take back one of the choices.',
    notLoaded:
      'What is due could not be worked out, because the server does not answer. Choose it again later.',
  } satisfies FilterWords,
  take: 'Take these with you: ',
  sheets: 'a sheet to print',
  or: ' or ',
  cards: 'cards for Anki and a spreadsheet',
  oneDescription: template('A question on {topics}, level {level}, with its answer and reasons.'),
  between: ', ',
  otherQuestions: 'Other questions',
  previous: 'Previous question',
  next: 'Next question',
  inLesson: 'In the lesson ',
  report: 'Report a mistake',
  reportAbout: 'Copy this text, complete it and send it to whoever gave you this site.',
  reportText: (id: string, version: number) =>
    `Question ${id}, version ${version}\nWhat is wrong:\nWhat shows it (a run, the standard, documentation):`,
};

const zhCN: typeof en = {
  title: '全部题目',
  keywords: ['题库', '题目列表', '面试题', '刷题', '练习题'],
  description:
    '课程的全部 SSE 题目，可按难度、主题、题型和状态筛选，每题有自己的页面，附答案与解释。',
  about: '每道题的答案都是折叠的，点开才显示。',
  reviewThese: '复习这些题',
  filter: {
    shown: template('{n} 题，共 {of} 题'),
    none: '没有符合条件的题目，请放宽一个条件。',
    notLoaded: '服务器没有响应，无法算出哪些题到期，请稍后再选一次。',
  },
  take: '带走这些题目：',
  sheets: '打印试卷',
  or: '、',
  cards: 'Anki 卡片与表格',
  oneDescription: template('关于{topics}的题目，{level}，附答案与解释。'),
  between: '、',
  otherQuestions: '其他题目',
  previous: '上一题',
  next: '下一题',
  inLesson: '所在课程：',
  report: '报告错误',
  reportAbout: '复制下面的文字，补充完整，发给提供这个网站的人。',
  reportText: (id, version) =>
    `题目 ${id}，版本 ${version}\n错在哪里：\n依据（运行结果、标准、文档）：`,
};

/** The words of the list of questions and of the page of each. */
export const questionPageStrings = byLanguage({ en, 'zh-cn': zhCN });
