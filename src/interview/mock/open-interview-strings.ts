import { byLanguage, template, type Template } from '../../i18n/words.ts';

/** What is said of an interview that can go on, where a candidate starts. */
export interface OpenInterviewWords {
  asking: Template<'date' | 'n' | 'of'>;
  answers: Template<'date' | 'n'>;
}

const en: OpenInterviewWords = {
  asking: template('Go on with the interview of {date}, question {n} of {of}'),
  answers: template('Grade the answers of the interview of {date}, questions: {n}'),
};

const zhCn: OpenInterviewWords = {
  asking: template('继续 {date} 的面试（第 {n} 题，共 {of} 题）'),
  answers: template('给 {date} 的面试打分（待打分 {n} 题）'),
};

export const openInterviewStrings = byLanguage({ en, 'zh-cn': zhCn });
