import { byLanguage } from '../i18n/words.ts';

const en = {
  level: 'Level',
  topic: 'Topic',
  kind: 'Kind',
  every: 'all',
  clear: 'Clear the filter',
};
const zhCn: typeof en = {
  level: '难度',
  topic: '主题',
  kind: '题型',
  every: '全部',
  clear: '清除筛选',
};

/** The words of the fields that filter questions. */
export const filterStrings = byLanguage({ en, 'zh-cn': zhCn });
