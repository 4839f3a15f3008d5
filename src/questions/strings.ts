import { byLanguage, template, type Template } from '../i18n/words.ts';
import type { Kind } from './schema.ts';
import type { ToldWords } from './choice/told.ts';
import type { EventWords } from './event-text.ts';
import type { Telling } from './far-enough.ts';

/** What the element of a quiz question says. */
export interface QuizWords {
  right: string;
  wrong: string;
}

/** What the element of a prediction says. */
export interface PredictWords extends Record<Telling, string> {
  /** The button before a run that tells the answer, and after one, with an answer given and without. */
  reveal: string;
  compare: string;
  show: string;
  right: string;
  wrong: string;
  /** Below the output, when nothing is compared. */
  demoOpen: string;
  /** Where browsers differ, of a run that no option describes. */
  otherwise: string;
  /** `hereIs`: what came true, where browsers differ. */
  line: ToldWords & { hereIs: Template<'list'> };
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
  /** Under the prompt: before the link to the measurements, the link, behind it. */
  differs: ['This ', 'differs by browser', ': your run decides.'],
  resetAndRun: 'Reset and run',
  prediction: {
    reveal: 'Show the answer',
    compare: 'Compare with the run',
    show: 'Show the answer',
    none: 'Noted. Run the demo to compare.',
    running: 'Noted. The run will tell.',
    told: 'Noted. Compare it with the last run.',
    other: 'You ran other settings than the question is about, so nothing is compared.',
    early: 'The run ended before it could show the answer. Run it again.',
    right: 'Right',
    wrong: 'Not right',
    demoOpen: 'Your prediction is not compared.',
    otherwise: 'Your browser did something unexpected here, so nothing is compared.',
    line: {
      chosen: template('You chose {list}.'),
      rightIs: template('Right is {list}.'),
      hereIs: template('In your browser it is {list}.'),
      rightIn: template('{engines}: {option}.'),
      quoted: template('“{text}”'),
      and: ' and ',
      between: ' ',
    },
  } satisfies PredictWords,
  see: 'See it run: ',
  play: 'Play the script in the sandbox',
  source: 'Source: ',
  level: { junior: 'junior', mid: 'mid', senior: 'senior' },
  kind: {
    choice: 'choose',
    order: 'put in order',
    predict: 'predict',
    write: 'write a stream',
    mend: 'mend',
    open: 'explain',
  } satisfies Record<Kind, string>,
  event: {
    event: template('{type} with the data {data}'),
    withId: template('{type} with the data {data} and the ID {id}'),
  } satisfies EventWords,
};

const zhCn: typeof en = {
  title: '自测',
  showAnswer: '答案与解释',
  answers: '答案',
  check: '提交',
  again: '再试一次',
  quiz: { right: '正确', wrong: '不正确' },
  predict: '先预测',
  differs: ['', '各浏览器表现不同', '，以你这次运行的结果为准。'],
  resetAndRun: '恢复设置并运行',
  prediction: {
    reveal: '直接看答案',
    compare: '对照运行结果',
    show: '看答案',
    none: '记下了。运行演示，再对照结果。',
    running: '记下了，运行中会自动对照。',
    told: '记下了。可以对照上一次运行的结果。',
    other: '这次运行的设置与题目不同，请恢复设置后再运行。',
    early: '运行结束得太早，还看不出答案，请再运行一次。',
    right: '正确',
    wrong: '不正确',
    demoOpen: '你的预测没有对照。',
    otherwise: '你的浏览器的表现出乎意料，没有对照。',
    line: {
      chosen: template('你选了{list}。'),
      rightIs: template('正确的是{list}。'),
      hereIs: template('在你的浏览器里，正确的是{list}。'),
      rightIn: template('{engines}：{option}。'),
      quoted: template('“{text}”'),
      and: '和',
      between: '',
    },
  },
  see: '用演示验证：',
  play: '在沙箱里播放这段脚本',
  source: '出处：',
  level: { junior: '初级', mid: '中级', senior: '高级' },
  kind: {
    choice: '选择',
    order: '排序',
    predict: '预测',
    write: '写事件流',
    mend: '改错',
    open: '问答',
  },
  event: {
    event: template('{type}，数据 {data}'),
    withId: template('{type}，数据 {data}，ID {id}'),
  },
};

export const questionStrings = byLanguage({ en, 'zh-cn': zhCn });
