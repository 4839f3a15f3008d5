import { byLanguage, template } from '../i18n/words.ts';

/** What stands under a quiz. The element loads it, for nobody needs it before they come there. */
const en = {
  wrong: 'Wrong the last time',
  nowRight: template('✓ Right now: {prompt}'),
  review: 'Wrong answers to the quiz come back in ',
  reviewLink: 'your review',
  again: 'Take the quiz again',
  isOpen:
    'The quiz is open again, with its questions further up. Your earlier answers stay in the history.',
};

const zhCn: typeof en = {
  wrong: '最近一次答错的题',
  nowRight: template('✓ 这次答对了：{prompt}'),
  review: '答错的自测题还会出现在',
  reviewLink: '复习',
  again: '重做自测题',
  isOpen: '自测题已全部清空，包括正文中的题。以前的答题记录仍然保留。',
};

export const quizEndStrings = byLanguage({ en, 'zh-cn': zhCn });
