const en = {
  tab: (n: number) => `tab ${n}`,
  thisTab: 'this tab',
  closed: (name: string) => `— ${name} is closed —`,
  count: (timers: number) => `the server counts ${timers}`,
};

const zh: typeof en = {
  tab: (n) => `标签页 ${n}`,
  thisTab: '这个标签页',
  closed: (name) => `—— ${name} 已关闭 ——`,
  count: (timers) => `服务器数到 ${timers} 个`,
};

// #region shown
const isChinese = document.documentElement.lang.startsWith('zh');
/** What the demo prints by itself, in the language of the page. */
export const words = isChinese ? zh : en;
// #endregion shown
