const en = {
  stream: (n: number) => `stream ${n}`,
  waits: (name: string) => `${name}: still readyState 0`,
  closed: (name: string) => `— ${name} is closed —`,
};

const zh: typeof en = {
  stream: (n) => `第 ${n} 条流`,
  waits: (name) => `${name}：readyState 仍是 0`,
  closed: (name) => `—— ${name}已关闭 ——`,
};

// #region shown
const isChinese = document.documentElement.lang.startsWith('zh');
/** What the demo prints by itself, in the language of the page. */
export const words = isChinese ? zh : en;
// #endregion shown
