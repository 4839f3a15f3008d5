const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));

const en = {
  // #region shown
  drawn: 'drawn: ',
  inConsole: (error: unknown) => `only in the console: ${nameOf(error)}`,
  loading: 'Loading…',
  // #endregion shown
  unmounted: 'The component is unmounted.',
  pieces: ['SSE pushes text, even an emoji 👋', ', from a server to a page.'],
};

const zh: typeof en = {
  drawn: '渲染次数：',
  inConsole: (error) => `只出现在控制台：${nameOf(error)}`,
  loading: '加载中…',
  unmounted: '组件已卸载。',
  pieces: ['SSE 让服务器向页面推送文本', '，表情 👋 也行。'],
};

/** What the demo says by itself, in the language of the page; `pieces` is the answer that arrives in pieces. */
export const demoWords = document.documentElement.lang.startsWith('zh') ? zh : en;
