import { byLanguage } from '../i18n/words.ts';

/** Times in words. */
export const timeStrings = byLanguage({
  en: { none: 'no wait', seconds: (text: string) => `${text} s` },
  'zh-cn': { none: '不等待', seconds: (text: string) => `${text} 秒` },
});
