import type { Phase } from './chat-state.ts';

const en = {
  conversation: 'Conversation',
  question: 'Question',
  // #region shown
  send: 'Send',
  stop: 'Stop answering',
  again: 'Try again',
  // #endregion shown
  unanswered: 'not answered',
  incomplete: 'not complete',
  says(phase: Phase | undefined): string {
    switch (phase?.kind) {
      case undefined:
        return 'Ask a question.';
      case 'waiting':
        return 'Waiting for the first word…';
      case 'streaming':
        return 'Answering…';
      case 'finished':
        return 'Done.';
      case 'stopped':
        return 'Stopped.';
      case 'cut':
        return 'The connection was lost.';
      case 'failed':
        return `The server failed: ${phase.problem}`;
      case 'refused':
        return `No answer: ${phase.problem}`;
    }
  },
};

/** The words of the chat in one language. */
export type ChatWords = typeof en;

const zh: ChatWords = {
  conversation: '对话',
  question: '问题',
  send: '发送',
  stop: '停止回答',
  again: '再试一次',
  unanswered: '未回答',
  incomplete: '不完整',
  says(phase) {
    switch (phase?.kind) {
      case undefined:
        return '请提问。';
      case 'waiting':
        return '等待第一个字…';
      case 'streaming':
        return '正在回答…';
      case 'finished':
        return '回答完毕。';
      case 'stopped':
        return '已停止。';
      case 'cut':
        return '连接已断开。';
      case 'failed':
        return `服务器出错：${phase.problem}`;
      case 'refused':
        return `没有得到回答：${phase.problem}`;
    }
  },
};

export const wordsFor = (language: string): ChatWords => (language.startsWith('zh') ? zh : en);
