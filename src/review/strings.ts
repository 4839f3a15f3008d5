import { byLanguage, template, type Template } from '../i18n/words.ts';
import type { Grade } from '../progress/preparation.ts';
import type { AskWords } from './ask-words.ts';

/** What the elements of a review say. */
export interface ReviewWords {
  loading: string;
  failed: string;
  undoLast: Template<'grade'>;
  undone: string;
  elsewhere: string;
  undoOf: Template<'grade' | 'title'>;
  ask: AskWords;
  nothingDue: Template<'n'>;
  grades: Record<Grade, string>;
  set: Template<'what'>;
  chosen: Template<'n'>;
  between: string;
  end: Record<'done' | 'setDone' | 'nothing' | 'empty', string>;
  recalled: Template<'n' | 'missed'>;
  today: Template<'n'>;
  tomorrow: Template<'n'>;
  week: Template<'n'>;
  next: Template<'date'>;
  never: string;
  /** Names of levels and topics by their ids. */
  names: Readonly<Record<string, string>>;
}

const en = {
  title: 'Review',
  description:
    'Interview questions on SSE come up again on the day they are due: think, look at the answer, grade how well you knew it.',
  lead: 'Think of the answer, or put one in. Then look at it and grade how well you knew it: the grade decides when the question comes up again.',
  noScript:
    'A review needs JavaScript, because this browser decides what is due. Without it, every question and its answer are here: ',
  allQuestions: 'All questions',
  counts: {
    due: 'Due today',
    missed: 'of them again in this sitting',
    fresh: 'New',
    others: 'Others of the set',
  },
  undo: 'Undo',
  start: 'Start',
  show: 'Show the answer',
  how: 'How well did you know it?',
  retry: 'Try again',
  keyList: {
    Space: 'Show the answer',
    '1 2 3 4': 'Grade',
    u: 'Take the last grade back; Ctrl+Z does the same',
    Tab: 'Leave a field: while you type in it, keys are letters',
  },
  keysHint:
    'By keyboard: space shows the answer, 1 to 4 grade, u takes the last grade back. ? lists the keys.',
  more: 'Up to ten more new questions',
  missed: 'Missed at least once',
  once: 'Go through the set once more',
  ofToday: 'What is due today',
  mock: 'Mock interview',
  byTopic: 'Review one topic',
  back: 'Prepare for an interview',
  words: {
    loading: 'Loading the question…',
    failed:
      'The question could not be loaded, because the server does not answer. What you have graded is kept.',
    undoLast: template('Undo “{grade}”'),
    undone: 'The grade is taken back. The question is asked again.',
    elsewhere: 'That question was answered in another tab.',
    undoOf: template('Undo “{grade}”: {title}'),
    ask: {
      answer: 'Answer',
      yours: 'Yours',
      typed: 'Say your answer aloud, or type it. It stays in this browser.',
      earlier: 'What you wrote the last time',
      again: 'in this sitting',
    },
    nothingDue: template('Nothing is due. New: {n}.'),
    grades: { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' },
    set: template('The set: {what}'),
    chosen: template('chosen questions: {n}'),
    between: ', ',
    end: {
      done: 'Done for today',
      setDone: 'The set is done',
      nothing: 'Nothing is due today',
      empty: 'No question fits this set',
    },
    recalled: template('Questions recalled: {n}. Missed at least once: {missed}.'),
    today: template('Still due today: {n}'),
    tomorrow: template('Due tomorrow: {n}'),
    week: template('Due in the five days after: {n}'),
    next: template('The next one is due on {date}.'),
    never: 'A question comes up here again once you have answered or graded it.',
  } satisfies Omit<ReviewWords, 'names'>,
};

const zhCn: typeof en = {
  title: '复习',
  description: 'SSE 面试题会在到期那天再次出现：先想，再看答案，然后给自己的掌握程度打分。',
  lead: '先想答案，也可以直接作答；看过答案后给掌握程度打分，分数决定这道题下次何时出现。',
  noScript:
    '复习需要 JavaScript，因为哪些题到期由浏览器计算。没有它也可以在这里看到全部题目和答案：',
  allQuestions: '全部题目',
  counts: {
    due: '今天到期',
    missed: '其中本次重来',
    fresh: '新题',
    others: '题组中的其他题',
  },
  undo: '撤销',
  start: '开始',
  show: '显示答案',
  how: '掌握得怎么样？',
  retry: '重试',
  keyList: {
    Space: '显示答案',
    '1 2 3 4': '打分',
    u: '撤销上一次打分，也可以按 Ctrl+Z',
    Tab: '离开输入框；打字时快捷键不起作用',
  },
  keysHint: '用键盘：空格显示答案，1 到 4 打分，u 撤销上一次打分，? 列出快捷键。',
  more: '再来最多十道新题',
  missed: '至少有一次没答上来的题',
  once: '把这组题再过一遍',
  ofToday: '今天到期的题',
  mock: '模拟面试',
  byTopic: '按主题复习',
  back: '面试准备',
  words: {
    loading: '正在加载题目…',
    failed: '题目加载失败：服务器没有响应。已打的分数都还在。',
    undoLast: template('撤销“{grade}”'),
    undone: '已撤销打分，这道题会重新出现。',
    elsewhere: '上一道题已在另一个标签页中作答。',
    undoOf: template('撤销“{grade}”：{title}'),
    ask: {
      answer: '答案',
      yours: '自己的题',
      typed: '先说出来，或者写下来。内容只保存在这个浏览器里。',
      earlier: '你上次写的',
      again: '本次再来',
    },
    nothingDue: template('没有到期的题，新题 {n} 道。'),
    grades: { 1: '重来', 2: '困难', 3: '良好', 4: '简单' },
    set: template('题组：{what}'),
    chosen: template('选定的 {n} 道题'),
    between: '、',
    end: {
      done: '今天的复习完成了',
      setDone: '这组题完成了',
      nothing: '今天没有到期的题',
      empty: '没有符合条件的题目',
    },
    recalled: template('答了 {n} 道题，其中 {missed} 道至少有一次没答上来。'),
    today: template('今天还有 {n} 道到期'),
    tomorrow: template('明天到期 {n} 道'),
    week: template('之后五天到期 {n} 道'),
    next: template('下一道题在 {date}到期。'),
    never: '答过或打过分的题，到期后会在这里再次出现。',
  },
};

export const reviewStrings = byLanguage({ en, 'zh-cn': zhCn });
