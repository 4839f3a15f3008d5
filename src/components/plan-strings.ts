import { byLanguage, template } from '../i18n/words.ts';

const en = {
  time: template('{from}–{to} min'),
  place: template('Lesson {n}, “{demo}”'),
  listenFor: 'Listen for:',
};

const zhCN: typeof en = {
  time: template('{from}–{to} 分钟'),
  place: template('第 {n} 课，“{demo}”'),
  listenFor: '留意这些误解：',
};

/** The words of a plan for a class. */
export const planStrings = byLanguage({ en, 'zh-cn': zhCN });
