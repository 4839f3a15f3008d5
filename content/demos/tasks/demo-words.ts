import { wordsFor } from '../task-manager/task-words.ts';
import type { TaskView } from '../task-manager/tasks-api.ts';

const { lang } = document.documentElement;
const { states } = wordsFor(lang);

const en = {
  rain: 'rain',
  wind: 'wind',
  sea: 'sea',
  snow: 'snow',
  later: ({ state }: TaskView) => `3 s later it is ${states[state]}`,
  loadedAgain: '— loaded again —',
};

const zh: typeof en = {
  rain: '雨',
  wind: '风',
  sea: '海',
  snow: '雪',
  later: ({ state }) => `3 秒之后：${states[state]}`,
  loadedAgain: '—— 已重新加载 ——',
};

/** What the demos of tasks say by themselves, in the language of the page. */
export const demoWords = lang.startsWith('zh') ? zh : en;
