import { byLanguage } from '../../i18n/words.ts';

const en = {
  instruction: 'Pick every event that arrives, or say that none does.',
  script: 'The script',
  nothing: 'No event arrives',
};

const zhCn: typeof en = {
  instruction: '选出所有会到达的事件，或者选“没有事件到达”。',
  script: '脚本',
  nothing: '没有事件到达',
};

export const predictStrings = byLanguage({ en, 'zh-cn': zhCn });
