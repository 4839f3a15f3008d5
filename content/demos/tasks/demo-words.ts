import { describeNotice, wordsFor } from '../task-manager/task-words.ts';
import type { TaskView } from '../task-manager/tasks-api.ts';

const { lang } = document.documentElement;
const words = wordsFor(lang);

const en = {
  // #region shown
  rain: 'rain',
  wind: 'wind',
  sea: 'sea',
  more: ['snow', 'fire', 'birds', 'night', 'bells'],
  // #endregion shown
  later: ({ state }: TaskView) => `the server, 3 s later: ${words.states[state]}`,
  loadedAgain: '— loaded again —',
  unmounted: 'The component is unmounted.',
};

const zh: typeof en = {
  rain: '雨',
  wind: '风',
  sea: '海',
  more: ['雪', '火', '鸟', '夜', '钟'],
  later: ({ state }) => `3 秒后，服务器：${words.states[state]}`,
  loadedAgain: '—— 已重新加载 ——',
  unmounted: '组件已卸载。',
};

/** What the demos of tasks say by themselves, in the language of the page. */
export const demoWords = lang.startsWith('zh') ? zh : en;

/** What went wrong with a request, in the language of the page; what the server has said of it stands at the end. */
export const describeProblem = (error: unknown): string => describeNotice({ error }, words);

let added = 0;

/** What one more task is to make: another thing each time, until all of them have been. */
export const nextPrompt = (): string => demoWords.more[added++ % demoWords.more.length] ?? '';
