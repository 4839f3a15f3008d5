import { byLanguage } from '../../i18n/words.ts';

const en = {
  name: 'What each client saw, and when',
  time: 'ms',
};

/** The words in one language. */
type SideBySideStrings = typeof en;

const zhCN: SideBySideStrings = {
  name: '每个客户端何时看到了什么',
  time: '毫秒',
};

/** The words of the instrument side-by-side. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
