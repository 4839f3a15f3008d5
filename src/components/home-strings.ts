import { byLanguage } from '../i18n/words.ts';

const en = {
  lead: 'Learn Server-Sent Events by watching the wire: real streams, both ends on one clock, and a server that misbehaves when you ask it to.',
  stream: {
    title: 'Live from this server',
    note: 'A real event stream. It closes when you leave or hide this page.',
    again: 'Connect again',
    ended: 'Closed. Nothing is open now.',
    failed: 'The stream could not be opened.',
    lost: 'Connection lost. The browser is reconnecting.',
    noScript: 'With JavaScript, a live stream runs here. These are the bytes it sends:',
  },
  learn: { title: 'Learn', text: 'Short lessons. Predict, run, compare, and see why.' },
  teach: {
    title: 'Teach',
    text: 'Every demo on a page of its own, for a projector, on your own network, without accounts.',
  },
  interview: {
    title: 'Prepare for an interview',
    text: 'Questions with a reason for every option, and demos to check the answers.',
  },
};

const zhCN: typeof en = {
  lead: '对着真实的字节学 SSE：连接两端画在同一条时间轴上，服务器想让它怎么出错就怎么出错。',
  stream: {
    title: '本服务器的实时流',
    note: '这是真实的事件流。离开或隐藏本页时，连接就会关闭。',
    again: '重连',
    ended: '连接已关闭。',
    failed: '事件流打开失败。',
    lost: '连接断了，浏览器正在重连。',
    noScript: '启用 JavaScript 后，这里会运行一条实时流。它发送的字节是：',
  },
  learn: { title: '学习', text: '短小的课程：先预测，再运行，然后对照，弄清原因。' },
  teach: { title: '教学', text: '每个演示都有适合投影的单独页面，在自己的局域网里用，无需账号。' },
  interview: { title: '准备面试', text: '每个选项都有解释，答案可以用演示来验证。' },
};

/** The words of the home page. */
export const homeStrings = byLanguage({ en, 'zh-cn': zhCN });
