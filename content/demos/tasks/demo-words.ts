const en = {
  rain: 'rain',
  wind: 'wind',
  sea: 'sea',
  snow: 'snow',
  later: '3 s later it is',
  loadedAgain: '— loaded again —',
};

const zh: typeof en = {
  rain: '雨',
  wind: '风',
  sea: '海',
  snow: '雪',
  later: '3 秒之后：',
  loadedAgain: '—— 已重新加载 ——',
};

/** What the demos of tasks say by themselves, in the language of the page. */
export const demoWords = document.documentElement.lang.startsWith('zh') ? zh : en;
