const en = {
  name: 'What each client was told, and when',
  time: 'ms',
};

export type SideBySideStrings = typeof en;

const zhCN: SideBySideStrings = {
  name: '每个客户端何时得知了什么',
  time: '毫秒',
};

/** The words in the language of a page: Chinese for `zh…`, otherwise English. */
export const stringsFor = (lang: string): SideBySideStrings =>
  lang.toLowerCase().startsWith('zh') ? zhCN : en;
