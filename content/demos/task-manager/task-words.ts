import { isOver, type Notice, type Task } from './tasks-reducer.ts';

const en = {
  tasks: 'Tasks',
  prompt: 'Prompt',
  // #region shown
  start: 'Start',
  cancel: 'Cancel',
  watch: 'Watch',
  // #endregion shown
  progress: 'Progress of',
  result: 'Result of',
  states: {
    queued: 'queued',
    running: 'running',
    complete: 'complete',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  cancelling: 'cancelling …',
  reconnecting: 'reconnecting …',
  lost: 'no connection',
  colon: ': ',
  reason: 'reason: ',
  refused: 'Not carried out: ',
  late: 'The server has not responded in time.',
  unreachable: 'The server cannot be reached.',
};

/** The words of a list of tasks in one language. */
export type TaskWords = typeof en;

const zh: TaskWords = {
  tasks: '任务',
  prompt: '提示词',
  start: '启动',
  cancel: '取消',
  watch: '重新连接',
  progress: '进度：',
  result: '结果：',
  states: {
    queued: '排队中',
    running: '运行中',
    complete: '已完成',
    failed: '失败',
    cancelled: '已取消',
  },
  cancelling: '正在取消…',
  reconnecting: '正在重连…',
  lost: '连接已断开',
  colon: '：',
  reason: '原因：',
  refused: '请求未完成：',
  late: '服务器没有及时响应。',
  unreachable: '无法连接服务器。',
};

export const wordsFor = (language: string): TaskWords => (language.startsWith('zh') ? zh : en);

/** How a task is, in words. Why it failed is not among them: the server's `message` says that. */
export function describeTask(task: Task, words: TaskWords): string {
  const state = words.states[task.state];
  if (isOver(task)) return state;
  if (task.connection === 'lost') return words.lost;
  if (task.isCancelling) return words.cancelling;
  if (task.connection === 'reconnecting') return words.reconnecting;
  return task.state === 'queued' ? state : `${task.percent} %`;
}

/** What is worth saying aloud, in words. */
export function describeNotice(notice: Notice, words: TaskWords): string {
  if (!notice) return '';
  if ('ended' in notice)
    return notice.ended.prompt + words.colon + describeTask(notice.ended, words);
  const { error } = notice;
  if (error instanceof DOMException && error.name === 'TimeoutError') return words.late;
  if (error instanceof TypeError) return words.unreachable;
  return words.refused + (error instanceof Error ? error.message : String(error));
}
