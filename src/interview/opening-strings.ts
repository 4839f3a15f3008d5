import { byLanguage, count, template, type Template } from '../i18n/words.ts';

/** What the marks of a plan say. */
export interface PlanWords {
  readonly done: string;
  readonly some: Template<'n' | 'of'>;
  readonly steps: Template<'n' | 'of'>;
  readonly next: Template<'title'>;
}

/** What the table of topics says. */
export interface TopicWords {
  readonly right: Template<'n'>;
  readonly wrong: Template<'n'>;
  readonly fresh: Template<'n'>;
  readonly due: Template<'n'>;
  readonly sorted: string;
}

/** What the way to the review says. */
export interface DueWords {
  readonly due: Template<'n'>;
  readonly nothing: string;
}

const en = {
  title: 'Prepare for an interview',
  description:
    'Interview questions about Server-Sent Events with model answers, plans for one hour, one evening and five days, a review, and mock interviews.',
  /** What people type who look for this page. */
  keywords: [
    'interview questions',
    'SSE interview questions',
    'Server-Sent Events interview questions',
    'EventSource interview questions',
    'questions and answers',
    'frontend interview questions',
    'interview preparation',
  ],
  lead: 'Say an answer aloud, compare it with a model answer, and run the demo that proves it. What went wrong comes back on the same day, and again some days later. All of it is stored in this browser only.',
  first: 'Five questions that everybody is asked',
  firstAbout:
    'Each has an answer of 30 seconds, a long one, the follow-ups, and the usual wrong answers.',
  firstStart: 'Ask me these five',
  answered: 'answered',
  ways: 'Ways to practise',
  review: {
    title: 'Review',
    text: 'What you have answered comes back shortly before you would forget it.',
  },
  mock: {
    title: 'Mock interview',
    text: 'Ten to 45 minutes by the clock, with follow-ups, a rubric and a report.',
  },
  questions: {
    title: 'All questions',
    text: (n: number) =>
      `${count(n, 'question')} by level, topic, kind, and how you stand with them.`,
  },
  sheets: { title: 'Sheets', text: 'Print questions with room to write, and their key.' },
  cards: { title: 'Cards', text: 'Take them along in Anki or as CSV; add questions of your own.' },
  due: {
    due: template('{n} due today'),
    nothing: 'nothing due today',
  } satisfies DueWords,
  plans: 'How much time do you have?',
  plansAbout:
    'A step is a link that starts it, and is marked when you have done it, wherever you did it.',
  noScript:
    'With JavaScript, the steps that you have done are marked, and the topics show how you stand. Without it, every link here works, and each question has its answer folded on its page.',
  minutes: template('{n} min'),
  steps: (n: number) => count(n, 'step'),
  day: template('Day {n}: {title}'),
  plan: {
    done: '✓ done',
    some: template('{n} of {of}'),
    steps: template('{n} of {of} steps done'),
    next: template('Next step: {title}'),
  } satisfies PlanWords,
  topics: 'Where you stand, by topic',
  topicsAbout:
    'A question has one or more topics. Right and wrong are counted by your last answer or grade.',
  topicQuestions: (n: number) => count(n, 'question'),
  lessonsAndDemos: 'Lessons and demos',
  lessons: 'Lessons: ',
  demos: 'Demos: ',
  reviewTopic: 'Review',
  between: ' · ',
  topic: {
    right: template('{n} right'),
    wrong: template('{n} wrong'),
    fresh: template('{n} new'),
    due: template('{n} due today'),
    sorted: 'The weakest topics stand first.',
  } satisfies TopicWords,
};

const zhCN: typeof en = {
  title: '准备面试',
  description: 'SSE 面试题与参考答案，一小时、一个晚上、五天三种准备计划，还有间隔复习和模拟面试。',
  keywords: [
    '面试题',
    'SSE 面试题',
    '面试问题',
    '常见面试题',
    '高频面试题',
    '前端面试题',
    '八股文',
  ],
  lead: '先开口说，再对照参考答案，并运行演示来验证。答错的题当天会再出现，之后隔几天再复习。所有记录只保存在这个浏览器里。',
  first: '必问的五道题',
  firstAbout: '每道题都有 30 秒版和完整版的答案，还有常见追问和典型的错误回答。',
  firstStart: '开始答这五道题',
  answered: '答过',
  ways: '练习方式',
  review: { title: '复习', text: '答过的题会在快要忘记的时候再次出现。' },
  mock: { title: '模拟面试', text: '限时 10 到 45 分钟，有追问，按要点打分，最后出报告。' },
  questions: {
    title: '全部题目',
    text: (n) => `共 ${n} 题，可按难度、主题、题型和掌握情况筛选。`,
  },
  sheets: { title: '打印试卷', text: '题目留出作答空间，答案另起一页。' },
  cards: { title: '卡片', text: '导出到 Anki 或 CSV，也可以导入自己的题目。' },
  due: { due: template('今天有 {n} 题到期'), nothing: '今天没有到期的题' },
  plans: '你有多少时间？',
  plansAbout: '每一步都是链接，点开就能开始；完成之后会打上标记，在哪里完成的都算。',
  noScript:
    '启用 JavaScript 后，这里会标出已经完成的步骤和各主题的掌握情况。不启用时，页面上的链接都能用，每道题的答案折叠在它自己的页面里。',
  minutes: template('{n} 分钟'),
  steps: (n) => `${n} 步`,
  day: template('第 {n} 天：{title}'),
  plan: {
    done: '✓ 已完成',
    some: template('{n}/{of}'),
    steps: template('已完成 {n}/{of} 步'),
    next: template('下一步：{title}'),
  },
  topics: '各主题的掌握情况',
  topicsAbout: '一道题可以属于几个主题。答对还是答错，以最近一次作答或评分为准。',
  topicQuestions: (n) => `${n} 题`,
  lessonsAndDemos: '课程与演示',
  lessons: '课程：',
  demos: '演示：',
  reviewTopic: '复习',
  between: ' · ',
  topic: {
    right: template('答对 {n}'),
    wrong: template('答错 {n}'),
    fresh: template('未答 {n}'),
    due: template('今天到期 {n}'),
    sorted: '薄弱的主题排在前面。',
  },
};

/** The words of the page from which a candidate starts. */
export const openingStrings = byLanguage({ en, 'zh-cn': zhCN });
