import { byLanguage, template } from '../i18n/words.ts';

const en = {
  terms: 'Terms of this lesson:',
  also: template(' ({words})'),
};

const zhCN: typeof en = {
  terms: '本课术语：',
  also: template('（{words}）'),
};

/** The words around the terms of the glossary. */
export const glossaryStrings = byLanguage({ en, 'zh-cn': zhCN });
