import { byLanguage } from '../../i18n/words.ts';
import type { Verdict } from './grade.ts';

/** What the element says at an option, at the one that the reader has picked, and when none is picked. */
export type ChoiceWords = Record<Verdict | 'yours' | 'pickFirst', string>;

const en = {
  several: 'Pick all that are right.',
  misconception: ' The misconception behind it: ',
  colon: ': ',
  /** Between the names of engines. */
  and: ', ',
  verdicts: {
    right: 'Right',
    wrong: 'Not right',
    missed: 'Right, and not picked',
    left: 'Rightly left out',
    key: 'The right answer',
  } satisfies Record<Verdict, string>,
  yours: 'your answer',
  pickFirst: 'Choose first.',
};

const zhCn: typeof en = {
  several: '多选，选出所有正确项。',
  misconception: '常见误区：',
  colon: '：',
  and: '、',
  verdicts: {
    right: '正确',
    wrong: '不正确',
    missed: '漏选：这项也对',
    left: '没选是对的',
    key: '正确答案',
  },
  yours: '你的选择',
  pickFirst: '请先选择。',
};

export const choiceStrings = byLanguage({ en, 'zh-cn': zhCn });
