const en = {
  question: 'What is SSE?',
  begins: (n: number, id: string) => `the server begins answer ${n}: ${id}`,
};

const zh: typeof en = {
  question: '什么是 SSE？',
  begins: (n, id) => `服务器开始生成回答 ${n}：${id}`,
};

// #region shown
const isChinese = document.documentElement.lang.startsWith('zh');
/** What the demo prints by itself, in the language of the page. */
export const words = isChinese ? zh : en;
// #endregion shown
