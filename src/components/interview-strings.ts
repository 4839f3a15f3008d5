import { byLanguage, count, template } from '../i18n/words.ts';

const en = {
  title: 'Prepare for an interview',
  description:
    'Interview questions about Server-Sent Events by lesson and level, a plan for five days, and what to read the evening before.',
  gives:
    'Every question below stands in its lesson with a reason for each option, right or wrong, and the demo above it lets you check the answer. Answers are stored in this browser only.',
  numbers: (questions: number, predictions: number) =>
    `${count(questions, 'question')} at the ends of the lessons, and ${count(predictions, 'prediction')} on the way.`,
  levels: {
    junior: (n: number) => `${n} junior: what the parts are and what they do.`,
    mid: (n: number) => `${n} mid: what happens in a given case, and why.`,
    senior: (n: number) => `${n} senior: what to choose, and what it costs.`,
  },
  plan: 'Five days',
  day: template('Day {n}'),
  between: ', ',
  minutes: (n: number) => `about ${n} minutes`,
  method:
    'On each day, make the predictions before you run a demo, and answer the questions before you read the reasons.',
  last: 'Answer all questions again without reading first. The progress page links to those that went wrong.',
  progress: 'Your progress',
  evening: 'The evening before',
  eveningText:
    'Say an answer to each of these aloud, in two or three sentences. Then read the summary at the end of its lesson.',
  evenings: {
    'sse-websocket-polling': 'When would you choose SSE, and when WebSocket or polling?',
    'wire-format': 'What does an event look like on the wire, and what ends it?',
    reconnection: 'When does EventSource reconnect by itself, and when does it give up?',
    resume: 'How does a client that was disconnected get what it missed?',
    authentication: 'How does a stream authenticate, if EventSource cannot set a header?',
    'parsing-chunks': 'Why must a client of a fetch stream not treat a chunk as an event?',
  },
  questions: 'The questions',
  allQuestions: 'All questions, also those of no lesson, by level, topic and kind',
};

const zhCN: typeof en = {
  title: '准备面试',
  description: 'SSE 面试题，按课程和难度列出，附五天复习计划和面试前一晚的复习要点。',
  gives:
    '下面的题目都在各自的课里，每个选项无论对错都有解释，答案可以用课里的演示来验证。作答记录只保存在这个浏览器里。',
  numbers: (questions, predictions) =>
    `课末共有 ${questions} 道题，课中还有 ${predictions} 个预测。`,
  levels: {
    junior: (n) => `初级 ${n} 道：各部分是什么，起什么作用。`,
    mid: (n) => `中级 ${n} 道：某种情况下会发生什么，为什么。`,
    senior: (n) => `高级 ${n} 道：该怎么选，代价是什么。`,
  },
  plan: '五天计划',
  day: template('第 {n} 天'),
  between: '、',
  minutes: (n) => `约 ${n} 分钟`,
  method: '每天先预测，再运行演示；先答题，再看解释。',
  last: '不看课文，把所有题目再答一遍。答错的题在学习进度页可以找到。',
  progress: '学习进度',
  evening: '面试前一晚',
  eveningText: '下面每个问题，先用两三句话说出答案，再去看对应课程末尾的总结。',
  evenings: {
    'sse-websocket-polling': '什么时候选 SSE，什么时候选 WebSocket 或轮询？',
    'wire-format': '一个事件在传输时是什么样子，到哪里结束？',
    reconnection: 'EventSource 什么时候会自动重连，什么时候不再重连？',
    resume: '客户端断线重连后，怎样拿到错过的消息？',
    authentication: 'EventSource 不能设置请求头，那怎么鉴权？',
    'parsing-chunks': '用 fetch 读取流时，为什么不能把一个 chunk 当成一个事件？',
  },
  questions: '全部题目',
  allQuestions: '按难度、主题和题型筛选全部题目，包括不在课程里的',
};

/** The words of the page that prepares for an interview. The keys of `evenings` are slugs of lessons. */
export const interviewStrings = byLanguage({ en, 'zh-cn': zhCN });
