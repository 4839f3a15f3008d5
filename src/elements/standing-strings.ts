import { byLanguage, template } from '../i18n/words.ts';

/** What the list of lessons says of one that was begun, and of wrong answers. It is loaded when there is something to say. */
const en = {
  begun: template('begun: {n} of {all}'),
  wrong: template('✗ wrong: {n}'),
};

const zhCn: typeof en = {
  begun: template('已开始：{n}/{all}'),
  wrong: template('✗ 答错 {n} 题'),
};

export const standingStrings = byLanguage({ en, 'zh-cn': zhCn });
