import { byLanguage } from '../../i18n/words.ts';

const en = {
  name: 'Attempts of this run',
  empty: 'One row for each request of an EventSource. No request has been sent yet.',
  columns: {
    attempt: 'Request',
    lastEventId: 'Last-Event-ID',
    answer: 'Response',
    events: 'Events',
    ended: 'How it ended',
    then: 'The browser',
  },
  began: (seconds: string) => `at ${seconds} s`,
  pause: (seconds: string) => `${seconds} s later`,
  none: 'not sent',
  noAnswer: 'none',
  noType: 'no type',
  headers: (n: number) => `Request headers (${n})`,
  ended: 'ended by the server',
  cut: 'cut by the server',
  closed: 'close() by the page',
  stopped: 'stopped',
  never: 'never opened',
  open: 'open',
  asks: 'sends the request',
  waits: (seconds: string) => `reconnects in ${seconds} s`,
  due: 'reconnects now',
  told: (ms: number) => `retry: ${ms}`,
  default: (ms: number) => `its default, ${ms} ms`,
  cameBack: 'reconnected',
  gaveUp: 'gave up for good',
  over: 'is done',
  readyState: (state: number) => `readyState ${state}`,
  requests: (made: number, expected: string) =>
    `Requests so far: ${made}. You expected ${expected}.`,
  right: (made: number) => `Requests: ${made}, as you expected.`,
  wrong: (made: number, expected: string) => `Requests: ${made}. You expected ${expected}.`,
};

/** The words in one language. */
export type AttemptTableStrings = typeof en;

const zhCN: AttemptTableStrings = {
  name: '本次运行的请求',
  empty: 'EventSource 每发一次请求，这里就多一行。现在还没有请求。',
  columns: {
    attempt: '请求',
    lastEventId: 'Last-Event-ID',
    answer: '响应',
    events: '事件',
    ended: '怎么结束的',
    then: '浏览器',
  },
  began: (seconds) => `${seconds} 秒时`,
  pause: (seconds) => `隔了 ${seconds} 秒`,
  none: '未发送',
  noAnswer: '没有响应',
  noType: '没有类型',
  headers: (n) => `请求头（${n}）`,
  ended: '服务器结束响应',
  cut: '服务器切断连接',
  closed: '页面调用 close()',
  stopped: '运行停止',
  never: '从未打开',
  open: '保持打开',
  asks: '正在请求',
  waits: (seconds) => `${seconds} 秒后重连`,
  due: '正在重连',
  told: (ms) => `retry: ${ms}`,
  default: (ms) => `默认值 ${ms} 毫秒`,
  cameBack: '已重连',
  gaveUp: '彻底放弃',
  over: '已结束',
  readyState: (state) => `readyState ${state}`,
  requests: (made, expected) => `目前有 ${made} 次请求，你猜的是 ${expected} 次。`,
  right: (made) => `共 ${made} 次请求，和你猜的一样。`,
  wrong: (made, expected) => `共 ${made} 次请求，你猜的是 ${expected} 次。`,
};

/** The words of the attempt table. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
