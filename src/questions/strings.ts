import { byLanguage } from '../i18n/words.ts';

/** What the element of a quiz question says. */
export interface QuizWords {
  right: string;
  wrong: string;
}

/** What the element of a prediction says. */
export interface PredictWords {
  noted: string;
  compare: string;
  matched: string;
  differed: string;
}

const en = {
  title: 'Check yourself',
  showAnswer: 'Answer and reasons',
  answers: 'Answers',
  check: 'Check',
  again: 'Try again',
  quiz: {
    right: 'Right',
    wrong: 'Not right',
  } satisfies QuizWords,
  predict: 'Predict first',
  reveal: 'Show the answer without running',
  prediction: {
    noted: 'Noted. Run the demo, then compare.',
    compare: 'Show the answer',
    matched: 'It went as you predicted.',
    differed: 'It went another way. The reasons are under each option.',
  } satisfies PredictWords,
  see: 'See it run: ',
  source: 'Source: ',
  level: { junior: 'junior', mid: 'mid', senior: 'senior' },
};

const zhCn: typeof en = {
  title: '自测',
  showAnswer: '答案与解释',
  answers: '答案',
  check: '检查',
  again: '再试一次',
  quiz: { right: '正确', wrong: '不正确' },
  predict: '先预测',
  reveal: '不运行，直接看答案',
  prediction: {
    noted: '记下了。运行演示，再对照结果。',
    compare: '看答案',
    matched: '结果和你的预测一致。',
    differed: '结果和你的预测不同，各选项下有解释。',
  },
  see: '运行来看：',
  source: '出处：',
  level: { junior: '初级', mid: '中级', senior: '高级' },
};

export const questionStrings = byLanguage({ en, 'zh-cn': zhCn });
