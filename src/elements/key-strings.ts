import { byLanguage } from '../i18n/words.ts';

const en = {
  title: 'Keys',
  close: 'Close',
  on: 'Keys are on',
  /** Of demos. */
  demoKeys: {
    r: 'Run the demo in sight',
    s: 'Stop it',
    '.': 'Next step: its first button beside Run, or the next byte of the stepper',
    f: 'Full screen, and back',
    n: 'Next demo',
  },
  /** Of all pages. */
  keys: {
    '?': 'This list',
    '/': 'Search',
  },
};

const zhCn: typeof en = {
  title: '快捷键',
  close: '关闭',
  on: '启用快捷键',
  demoKeys: {
    r: '运行当前演示',
    s: '停止',
    '.': '下一步：“运行”旁的第一个操作，或步进器的下一个字节',
    f: '进入或退出全屏',
    n: '下一个演示',
  },
  keys: {
    '?': '显示这个列表',
    '/': '搜索',
  },
};

/** The words of the list of keys. */
export const keyStrings = byLanguage({ en, 'zh-cn': zhCn });
