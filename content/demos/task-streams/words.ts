/** How many handlers the server counts, from its JSON. */
const countOf = (data: string): number => JSON.parse(data).timers;

const en = {
  first: 'task A',
  second: 'task B',
  closing: '— close all —',
  event: (task: string, data: string) => `${task}: an event; the server runs ${countOf(data)}`,
  count: (data: string) => `still running on the server: ${countOf(data)}`,
};

const zh: typeof en = {
  first: '任务 A',
  second: '任务 B',
  closing: '—— 全部关闭 ——',
  event: (task, data) => `${task}：收到事件；服务器上有 ${countOf(data)} 个在运行`,
  count: (data) => `服务器上还在运行的：${countOf(data)} 个`,
};

// #region shown
const isChinese = document.documentElement.lang.startsWith('zh');
/** What the demo prints by itself, in the language of the page. */
export const words = isChinese ? zh : en;
// #endregion shown
