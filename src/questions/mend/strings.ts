import { byLanguage } from '../../i18n/words.ts';

/** What the element says when a line or a cure is missing. */
export interface MendWords {
  pickBoth: string;
}

const en = {
  line: 'Which line is wrong?',
  cure: 'What cures it?',
  aboutLine: 'The line',
  aboutCure: 'The cure',
  words: { pickBoth: 'Pick the line and its cure first.' } satisfies MendWords,
};

const zhCn: typeof en = {
  line: '哪一行有错？',
  cure: '怎么改？',
  aboutLine: '出错的行',
  aboutCure: '改法',
  words: { pickBoth: '请先选出错的行和改法。' },
};

export const mendStrings = byLanguage({ en, 'zh-cn': zhCn });
