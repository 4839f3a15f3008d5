const en = { drawn: 'drawn: ', uncaught: 'uncaught: ', loading: 'Loading…' };
const zh: typeof en = { drawn: '渲染次数：', uncaught: '未捕获：', loading: '加载中…' };

/** What the demo says beside the chat, in the language of the page. */
export const demoWords = document.documentElement.lang.startsWith('zh') ? zh : en;
