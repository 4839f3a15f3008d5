import { byLanguage } from '../i18n/words.ts';

const en = { play: 'Play it in the sandbox', docs: 'Its documentation' };
const zhCN: typeof en = { play: '在沙箱中播放', docs: '官方文档' };

/** The words around the sample of a format. */
export const formatStrings = byLanguage({ en, 'zh-cn': zhCN });
