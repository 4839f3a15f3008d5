// #region shown
const en = {
  question: 'What is SSE?',
  begins: (n: number, id: string) => `the server begins answer ${n}: ${id}`,
};
// #endregion shown

const zh: typeof en = {
  question: '什么是 SSE？',
  begins: (n, id) => `服务器开始生成回答 ${n}：${id}`,
};

/** What the demo asks and prints, in the language of the page. */
export const words = document.documentElement.lang.startsWith('zh') ? zh : en;
