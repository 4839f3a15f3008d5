import { byLanguage } from '../../i18n/words.ts';

const en = {
  name: 'What each client saw, and when',
  time: 'ms',
  empty: 'Press Run: a row appears for each thing that a client notices.',
};

/** The words in one language. */
type SideBySideStrings = typeof en;

const zhCN: SideBySideStrings = {
  name: '每个客户端何时看到了什么',
  time: '毫秒',
  empty: '请按“运行”：客户端每收到或发现一件事，这里就多一行。',
};

/** The words of the instrument side-by-side. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
