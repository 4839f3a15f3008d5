import { byLanguage } from '../i18n/words.ts';
import type { Trouble } from './store.ts';

/** Why progress is not stored and what the reader can do about it; `link` leads there. A page loads it when it is so. */
type Words = Record<Trouble | 'link' | 'export', string>;

const en: Words = {
  link: 'Not saved: why?',
  export: 'Export as a file',
  full: 'Your progress is not saved: the storage for this address is full. First export your progress here. Then delete the data of this site in the browser’s settings, and import the file on the page “Your progress”.',
  blocked:
    'Your progress is not saved: this browser does not let this site store anything. It is lost when you leave this page, unless you export it here. Allow site data (cookies) for this address in the browser’s settings, then reload the page.',
  newer:
    'Your progress is not saved or shown: a newer version of this site has stored it, and it is left as it is. Reload the page to get the newer version.',
};

const zhCn: Words = {
  link: '没有保存，查看原因',
  export: '导出为文件',
  full: '进度没有保存：这个地址的存储空间已满。请先在这里导出进度，再到浏览器设置中清除本站的数据，然后在“学习进度”页导入这个文件。',
  blocked:
    '进度没有保存：浏览器不允许本站存储数据，离开本页就会丢失，除非先在这里导出。请在浏览器设置中允许此地址存储网站数据（Cookie），然后刷新页面。',
  newer:
    '进度没有保存，也不显示：已有的进度来自较新版本的网站，这里不会改动它。刷新页面即可使用新版本。',
};

export const noticeStrings = byLanguage({ en, 'zh-cn': zhCn });
