import { byLanguage } from '../../i18n/words.ts';

/** What the element says when a line is missing, or a cure. */
export interface MendWords {
  pickLine: string;
  pickCure: string;
}

const en = {
  line: 'Which line is wrong?',
  cure: 'What cures it?',
  aboutLine: 'The line',
  aboutCure: 'The cure',
  words: {
    pickLine: 'Pick the wrong line first.',
    pickCure: 'Now pick what cures it.',
  } satisfies MendWords,
};

const zhCn: typeof en = {
  line: '哪一行有错？',
  cure: '怎么改？',
  aboutLine: '出错的行',
  aboutCure: '改法',
  words: { pickLine: '请先选出有错的行。', pickCure: '还要选改法。' },
};

export const mendStrings = byLanguage({ en, 'zh-cn': zhCn });
