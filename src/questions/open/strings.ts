import { byLanguage, template, type Template } from '../../i18n/words.ts';

/** What the element says of an answer that readers have graded themselves. */
export interface OpenWords {
  compareFirst: string;
  points: Template<'n' | 'of'>;
  /** The same, when points that are more than expected are ticked. */
  more: Template<'n' | 'of' | 'more'>;
}

const en = {
  own: 'Say your answer aloud, or type it. It stays in this browser.',
  compare: 'Compare with a model answer',
  short: 'In 30 seconds',
  long: 'In full',
  followUps: 'What an interviewer asks next',
  wrong: 'Usual wrong answers',
  rubric: 'What a good answer says. Tick what yours said.',
  bonus: '(more than is expected)',
  note: 'Save my points',
  words: {
    compareFirst: 'Compare with the model answer first.',
    points: template('{n} of {of} points'),
    more: template('{n} of {of} points, and {more} more than is expected'),
  } satisfies OpenWords,
};

const zhCn: typeof en = {
  own: '先说出来，或者写下来。内容只保存在这个浏览器里。',
  compare: '对照参考答案',
  short: '30 秒版',
  long: '完整版',
  followUps: '面试官可能追问',
  wrong: '常见的错误回答',
  rubric: '好的回答会说到这些，勾选你说到的。',
  bonus: '（加分项）',
  note: '保存评分',
  words: {
    compareFirst: '请先对照参考答案。',
    points: template('说到 {n} 个要点，共 {of} 个'),
    more: template('说到 {n} 个要点，共 {of} 个，另有 {more} 个加分项'),
  },
};

export const openStrings = byLanguage({ en, 'zh-cn': zhCn });
