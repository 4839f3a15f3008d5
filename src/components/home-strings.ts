import { byLanguage, template } from '../i18n/words.ts';

const en = {
  lead: 'Learn Server-Sent Events by watching the wire: real streams, both ends on one clock, and a server that misbehaves when you ask it to.',
  stream: {
    title: 'A live stream from this server',
    cut: 'Cut the connection',
    again: 'Connect again',
    wait: 'The stream begins as soon as the page has loaded.',
    noScript:
      'With JavaScript, a live stream is drawn here at both of its ends. These bytes travel when the connection is cut after the second event:',
    said: {
      connecting: 'Connecting …',
      connected: 'Connected: the server sends an event every two seconds.',
      lost: 'The connection is cut. EventSource waits, then reconnects.',
      resumed: template('Reconnected after {seconds} s. The stream resumed after id {id}.'),
      ended: 'Closed. No connection is open now.',
      failed: 'The stream could not be opened.',
    },
  },
  ways: 'Three ways in',
  learn: {
    title: 'Learn',
    text: 'Lessons from the first stream to a parser of your own. Predict what a demo will do, run it, and compare.',
    link: 'See all lessons',
  },
  teach: {
    title: 'Teach',
    text: 'Demos for a projector, plans for your class, and an address for the room. Your own network is enough.',
    link: 'Plan a class',
  },
  interview: {
    title: 'Prepare for an interview',
    text: 'The five questions that everybody is asked, mock interviews, a review, and plans for an hour, an evening or five days.',
    link: 'Start preparing',
  },
};

const zhCN: typeof en = {
  lead: '对着真实的字节学 SSE：连接两端画在同一条时间轴上，想看服务器怎样出错，就让它怎样出错。',
  stream: {
    title: '本服务器的实时流',
    cut: '切断连接',
    again: '重新连接',
    wait: '页面加载完成后，事件流就会开始。',
    noScript:
      '启用 JavaScript 后，这里会画出一条实时流的两端。第二个事件之后切断连接，传输的内容是：',
    said: {
      connecting: '正在连接……',
      connected: '已连接，服务器每两秒发送一个事件。',
      lost: '连接已断开，EventSource 稍候会自动重连。',
      resumed: template('断开 {seconds} 秒后重连成功，从 id {id} 之后继续。'),
      ended: '连接已关闭，现在没有打开的连接。',
      failed: '事件流打开失败。',
    },
  },
  ways: '从哪里开始',
  learn: {
    title: '学习',
    text: '从第一条事件流到自己写的解析器。先预测演示的结果，再运行，然后对照。',
    link: '查看全部课程',
  },
  teach: {
    title: '教学',
    text: '适合投影的演示、课堂安排，还有给全班用的地址。有局域网就够了。',
    link: '准备一堂课',
  },
  interview: {
    title: '准备面试',
    text: '必问的五道题、模拟面试、间隔复习，还有一小时、一个晚上、五天三种计划。',
    link: '开始准备',
  },
};

/** The words of the home page. */
export const homeStrings = byLanguage({ en, 'zh-cn': zhCN });
