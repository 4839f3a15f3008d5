import { byLanguage, template, type Template } from '../i18n/words.ts';

/** What stands under a quiz. The element loads it, for nobody needs it before they come there. */
interface Words {
  /** Over the list of wrong answers. */
  wrong: string;
  /** Is said when one of them leaves the list. */
  nowRight: Template<'prompt'>;
  /** Where they come back: before the link, the link, behind it. */
  review: [before: string, link: string, behind: string];
  /** The button that begins the quiz anew, and what is said then. */
  again: string;
  isOpen: string;
}

const en: Words = {
  wrong: 'Wrong the last time',
  nowRight: template('✓ Right now: {prompt}'),
  review: ['Wrong answers to the quiz come back in ', 'your review', '.'],
  again: 'Take the quiz again',
  isOpen:
    'The quiz is open again, with its questions further up. Your earlier answers stay in the history.',
};

const zhCn: Words = {
  wrong: '最近一次答错的题',
  nowRight: template('✓ 这次答对了：{prompt}'),
  review: ['答错的自测题，之后会在', '复习', '中再次出现。'],
  again: '重做自测题',
  isOpen: '自测题已全部清空，包括正文中的题。以前的答题记录仍然保留。',
};

export const quizEndStrings = byLanguage({ en, 'zh-cn': zhCn });
