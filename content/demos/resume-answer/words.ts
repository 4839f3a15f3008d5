import type { AnswerStatus } from '#sandbox/scenarios/answers.ts';

const en = {
  // #region shown
  begins: 'POST: the model begins',
  same: 'POST: the same answer',
  kept: 'the id is in sessionStorage',
  // #endregion shown
  first: (id: string) => `first event: id ${id}`,
  lost: 'connection lost',
  model: (state: AnswerStatus['state'], tokens: number) => `the model: ${state}, ${tokens} tokens`,
};

const states = { generating: '正在生成', complete: '已完成', failed: '失败', stopped: '已停止' };

const zh: typeof en = {
  begins: 'POST：模型开始生成',
  same: 'POST：同一个回答',
  kept: 'sessionStorage 里有 id',
  first: (id) => `第一个事件：id ${id}`,
  lost: '连接断开',
  model: (state, tokens) => `模型：${states[state]}，${tokens} 个 token`,
};

/** What the demo prints, for a value of `lang`. */
export const wordsFor = (lang: string) => (lang.startsWith('zh') ? zh : en);
