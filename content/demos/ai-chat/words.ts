// #region shown
import type { ChatState } from './chat-state.ts';

/** What a user can do next with an answer that has no end. */
export type Step = 'retry' | 'continue' | 'edit';
// #endregion shown

const en = {
  conversation: 'Conversation',
  question: 'Your question',
  send: 'Ask',
  stop: 'Stop the answer',
  toEnd: 'To the end ↓',
  steps: { retry: 'Try again', continue: 'Continue', edit: 'Edit the question' },
  sent: (messages: number, bytes: number) =>
    `sent ${messages} ${messages === 1 ? 'message' : 'messages'}, ${bytes} bytes`,
  ends: {
    complete: 'Complete.',
    length: 'The answer has reached the limit of tokens, and is not complete.',
    filter: 'The provider has stopped the answer.',
  },
  says(state: ChatState): string {
    switch (state.kind) {
      case 'waiting':
        return 'Waiting for the answer …';
      case 'streaming':
        return 'Answering …';
      case 'finished':
        return en.ends[state.reason];
      case 'stopped':
        return 'You have stopped the answer.';
      case 'failed':
        return `The server reports an error: ${state.message}`;
      case 'cut':
        return 'The stream has ended too early. The answer is not complete.';
      case 'refused': {
        const { status, retryAfter } = state.refusal;
        if (status === 0) return 'No response: the server cannot be reached.';
        if (status === 401) return 'You are not logged in any more (401). Log in, then try again.';
        if (status === 429)
          return `Too many questions (429). You can try again${retryAfter ? ` in ${retryAfter} s` : ' soon'}.`;
        return status >= 500
          ? `The server has a problem (${status}). Try again in a moment.`
          : `The server has refused the question (${status}).`;
      }
    }
  },
};

/** The words of the chat in one language. */
export type ChatWords = typeof en;

const zh: ChatWords = {
  conversation: '对话',
  question: '你的问题',
  send: '提问',
  stop: '停止回答',
  toEnd: '回到底部 ↓',
  steps: { retry: '重试', continue: '继续', edit: '修改问题' },
  sent: (messages, bytes) => `发送 ${messages} 条消息，${bytes} 字节`,
  ends: {
    complete: '回答完毕。',
    length: '到了 token 上限，回答不完整。',
    filter: '模型服务拦下了这个回答。',
  },
  says(state) {
    switch (state.kind) {
      case 'waiting':
        return '等待回答……';
      case 'streaming':
        return '正在回答……';
      case 'finished':
        return zh.ends[state.reason];
      case 'stopped':
        return '你停止了回答。';
      case 'failed':
        return `服务器报告错误：${state.message}`;
      case 'cut':
        return '流提前结束了，回答不完整。';
      case 'refused': {
        const { status, retryAfter } = state.refusal;
        if (status === 0) return '没有响应：连不上服务器。';
        if (status === 401) return '登录已失效（401）。请重新登录，再重试。';
        if (status === 429)
          return `提问太频繁（429）。${retryAfter ? `请在 ${retryAfter} 秒后` : '请稍后'}重试。`;
        return status >= 500
          ? `服务器出了问题（${status}），请稍后重试。`
          : `服务器拒绝了这个问题（${status}）。`;
      }
    }
  },
};

/** The words for a value of `lang`. */
export const wordsFor = (lang: string): ChatWords => (lang.startsWith('zh') ? zh : en);
