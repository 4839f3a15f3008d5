/** How many handlers the server counts, from its JSON. */
const countOf = (data: string): number => JSON.parse(data).timers;

// #region shown
const en = {
  first: 'task A',
  second: 'task B',
  closing: '— close all —',
  event: (task: string, data: string) => `${task}: an event; the server runs ${countOf(data)}`,
  count: (data: string) => `still running on the server: ${countOf(data)}`,
};
// #endregion shown

const zh: typeof en = {
  first: '任务 A',
  second: '任务 B',
  closing: '—— 全部关闭 ——',
  event: (task, data) => `${task}：收到事件；服务器上有 ${countOf(data)} 个在运行`,
  count: (data) => `服务器上还在运行的：${countOf(data)} 个`,
};

/** What the demo prints, in one language. */
export const wordsFor = (language: string) => (language.startsWith('zh') ? zh : en);
