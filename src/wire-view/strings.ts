import { byLanguage, count } from '../i18n/words.ts';

/** The numbers in the status line. */
interface Counts {
  readonly events: number;
  readonly chunks: number;
  readonly open: number;
  /** How many of the open ones wait in the browser. */
  readonly queued: number;
}

/** A cut that the settings of a scenario ask for; its reason says no more than that there is a cut. */
const isPlanned = (reason: string): boolean => reason === 'the connection was to be dropped here';

const en = {
  browser: 'Browser',
  server: 'Server',
  name: 'Wire view',
  diagram: 'Sequence diagram. The list below says the same in sentences.',
  list: 'Every entry',
  empty: 'Nothing has happened yet.',
  unobserved: 'The server’s lane is not available: only the browser’s is shown.',
  lost: 'The server’s lane has stopped: the observer cannot be reached.',
  restarted: 'The server has restarted. What it did before the observer was back is missing.',
  full: 'The server’s log of this run is full: it records nothing more.',
  dropped: (n: number) => `${count(n, 'older entry', 'older entries')} dropped.`,
  clocks: (uncertainty: string) => `clocks agree within ±${uncertainty} ms`,
  status: ({ events, chunks, open, queued }: Counts) =>
    `${chunks > 0 && events === 0 ? count(chunks, 'chunk') : count(events, 'event')}, ${
      open === queued ? 'no connection open' : `${count(open - queued, 'connection')} open`
    }${queued > 0 ? `, ${queued} waiting` : ''}`,
  tools: {
    pause: 'Pause',
    resume: (waiting: number) => (waiting ? `Resume (${waiting} more)` : 'Resume'),
    copy: 'Copy as text',
    copied: 'Copied',
    notCopied: 'Could not copy',
    save: 'Save as text',
    show: 'Show',
    all: 'Both lanes',
    hideBytes: 'Hide bytes',
  },
  row: {
    reconnects: (after: string) => `reconnects after ${after}`,
    preflight: 'preflight request',
    queued: 'not seen by the server',
    open: 'open · readyState 1',
    response: 'response',
    firstByte: 'only with the first byte of the body',
    noListener: 'no listener',
    lost: 'not dispatched',
    travelling: 'on its way',
    comment: 'comment: no event',
    retry: (ms: number) => `reconnection time: ${ms} ms`,
    id: (id: string) => `lastEventId “${id}”, no event`,
    ignored: (field: string) => `field “${field}” ignored`,
    unfinished: 'no event yet',
    noData: 'no data field: no event',
    events: (n: number) => count(n, 'event'),
    chunk: (numbers: string, bytes: number) => `chunk ${numbers} · ${bytes} B`,
    ended: 'ends the response',
    cut: 'cuts the connection',
    because: (what: string, why: string) => (isPlanned(why) ? what : `${what}: ${why}`),
    waits: 'error · readyState 0 · waits to reconnect',
    gaveUp: 'error · readyState 2 · gave up',
    bodyEnd: 'end of the body',
    failed: 'fetch failed',
    close: 'close()',
    abort: 'abort()',
    stopped: 'closed by Stop',
    browserGone: 'the browser closed the connection',
    more: (lines: number) => `… ${count(lines, 'more line')}`,
    cutOff: '… only the first 4 KiB are shown',
    silence: (duration: string) => `${duration} of silence`,
  },
  says: {
    eventsource: (url: string) => `The page calls new EventSource('${url}').`,
    withCredentials: (url: string) =>
      `The page calls new EventSource('${url}', { withCredentials: true }).`,
    listens: (type: string) => `The page listens for “${type}” events.`,
    ignores: (type: string) => `The page no longer listens for “${type}” events.`,
    fetch: (method: string, url: string) => `The page calls fetch: ${method} ${url}.`,
    body: (body: string) => ` Body: ${body}`,
    open: (readyState: number) => `open: readyState ${readyState}.`,
    response: (status: number, headers: string) => `Response head: ${status}. ${headers}`,
    event: (type: string, data: string, id: string) =>
      `Event “${type}”, lastEventId “${id}”, data: ${data}`,
    waits: 'error: readyState 0. The browser waits to reconnect.',
    gaveUp: 'error: readyState 2. The browser gave up for good.',
    chunk: (size: number, bytes: string) => `The page reads ${size} bytes: ${bytes}`,
    bodyEnd: 'The page has read the body to its end.',
    failed: (message: string) => `fetch failed: ${message}`,
    closedByPage: 'The page closes the connection.',
    closedByRun: 'The run ends and closes the connection.',
    request: (method: string, url: string, headers: string) =>
      `${method} ${url} arrives. ${headers}`,
    head: (status: number, headers: string) => `Sends the response head: ${status}. ${headers}`,
    write: (size: number, bytes: string) => `Writes ${size} bytes: ${bytes}`,
    ends: 'Ends the response.',
    closedByBrowser: 'The browser has closed the connection.',
    closedByServer: 'The response is complete.',
    cut: (reason: string) =>
      isPlanned(reason) ? 'Cuts the connection.' : `Cuts the connection: ${reason}`,
  },
  text: {
    title: 'Wire view of a run',
    time: 'ms',
    lane: 'lane',
    connection: 'conn',
    what: 'what',
  },
};

/** The words in one language. */
export type WireViewStrings = typeof en;

/** Why the sandbox server cuts a connection: its own words, and the same in Chinese. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^the page requested a drop$/, '页面要求断开'],
  [/^the client asked for it$/, '客户端要求断开'],
  [/^a requested fault: (.+)$/, '按要求模拟的故障（$1）'],
  [/^the script resets the connection$/, '脚本重置连接'],
  [/^the client fell behind: more than (\d+) bytes waited$/, '客户端读得太慢，积压超过 $1 字节'],
  [/^the client took nothing for (.+) s$/, '客户端 $1 秒没有读取'],
];
const inChinese = (why: string): string =>
  reasons.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), why);

const zhCN: WireViewStrings = {
  browser: '浏览器',
  server: '服务器',
  name: '时序图',
  diagram: '时序图。下面的列表用文字说明同样的内容。',
  list: '全部记录',
  empty: '还没有任何记录。',
  unobserved: '拿不到服务器一侧的记录，只显示浏览器一侧。',
  lost: '服务器一侧的记录中断：连不上观察端。',
  restarted: '服务器重启过，观察端恢复之前的记录缺失。',
  full: '本次运行在服务器上的日志已满，不再记录。',
  dropped: (n) => `更早的 ${n} 条记录已丢弃。`,
  clocks: (uncertainty) => `两端时钟误差在 ±${uncertainty} ms 以内`,
  status: ({ events, chunks, open, queued }) =>
    `${chunks > 0 && events === 0 ? `已收到 ${chunks} 个 chunk` : `已收到 ${events} 个事件`}，${
      open === queued ? '当前没有连接' : `当前 ${open - queued} 个连接`
    }${queued > 0 ? `，另有 ${queued} 个在排队` : ''}`,
  tools: {
    pause: '暂停',
    resume: (waiting) => (waiting ? `继续（新增 ${waiting} 条）` : '继续'),
    copy: '复制为文本',
    copied: '已复制',
    notCopied: '复制失败',
    save: '保存为文本',
    show: '显示',
    all: '两侧',
    hideBytes: '隐藏字节',
  },
  row: {
    reconnects: (after) => `${after} 后重连`,
    preflight: '预检请求',
    queued: '服务器还没有收到',
    open: 'open · readyState 1',
    response: '得到响应',
    firstByte: '收到响应体的第一个字节时才报告',
    noListener: '没有监听器',
    lost: '未触发',
    travelling: '传输中',
    comment: '注释，不产生事件',
    retry: (ms) => `重连间隔设为 ${ms} ms`,
    id: (id) => `lastEventId 设为“${id}”，不产生事件`,
    ignored: (field) => `字段“${field}”被忽略`,
    unfinished: '事件尚未完整',
    noData: '没有 data 字段，不产生事件',
    events: (n) => `${n} 个事件`,
    chunk: (numbers, bytes) => `chunk ${numbers} · ${bytes} B`,
    ended: '结束响应',
    cut: '切断连接',
    because: (what, why) => (isPlanned(why) ? what : `${what}：${inChinese(why)}`),
    waits: 'error · readyState 0 · 等待重连',
    gaveUp: 'error · readyState 2 · 不再重连',
    bodyEnd: '响应体读完',
    failed: 'fetch 失败',
    close: 'close()',
    abort: 'abort()',
    stopped: '按“停止”后关闭',
    browserGone: '浏览器已断开',
    more: (lines) => `…… 还有 ${lines} 行`,
    cutOff: '…… 只显示前 4 KiB',
    silence: (duration) => `静默 ${duration}`,
  },
  says: {
    eventsource: (url) => `页面调用 new EventSource('${url}')。`,
    withCredentials: (url) => `页面调用 new EventSource('${url}', { withCredentials: true })。`,
    listens: (type) => `页面开始监听“${type}”事件。`,
    ignores: (type) => `页面不再监听“${type}”事件。`,
    fetch: (method, url) => `页面调用 fetch：${method} ${url}。`,
    body: (body) => `请求体：${body}`,
    open: (readyState) => `open：readyState 为 ${readyState}。`,
    response: (status, headers) => `收到响应头：${status}。${headers}`,
    event: (type, data, id) => `事件“${type}”，lastEventId 为“${id}”，data：${data}`,
    waits: 'error：readyState 为 0，浏览器等待重连。',
    gaveUp: 'error：readyState 为 2，浏览器不再重连。',
    chunk: (size, bytes) => `页面读到 ${size} 字节：${bytes}`,
    bodyEnd: '页面已读完响应体。',
    failed: (message) => `fetch 失败：${message}`,
    closedByPage: '页面关闭连接。',
    closedByRun: '运行结束，连接随之关闭。',
    request: (method, url, headers) => `收到请求 ${method} ${url}。${headers}`,
    head: (status, headers) => `发出响应头：${status}。${headers}`,
    write: (size, bytes) => `写出 ${size} 字节：${bytes}`,
    ends: '结束响应。',
    closedByBrowser: '浏览器已关闭连接。',
    closedByServer: '响应已完整发出。',
    cut: (reason) => (isPlanned(reason) ? '切断连接。' : `切断连接：${inChinese(reason)}`),
  },
  text: {
    title: '一次运行的时序图',
    time: '毫秒',
    lane: '位置',
    connection: '连接',
    what: '内容',
  },
};

/** The words of the wire view. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
