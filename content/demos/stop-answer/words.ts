import type { ChatStatus } from '#sandbox/scenarios/chat.ts';

// #region shown
const en = {
  stop: 'Stop is pressed after 5 tokens',
  server: ({ state, tokens }: ChatStatus) => `the server: ${state}, ${tokens} tokens`,
};
// #endregion shown

const states = { generating: '正在生成', complete: '已完成', failed: '失败', stopped: '已停止' };

const zh: typeof en = {
  stop: '5 个 token 后按下停止',
  server: ({ state, tokens }) => `服务器：${states[state]}，${tokens} 个 token`,
};

/** What the demo prints, for a value of `lang`. */
export const wordsFor = (lang: string) => (lang.startsWith('zh') ? zh : en);
