import { byLanguage } from '../i18n/words.ts';

const en = {
  title: 'Keys',
  keys: {
    r: 'Run the demo',
    s: 'Stop it',
    b: 'Pass one byte to the parser, in a demo that has the parser stepper',
    f: 'Full screen, and back',
    n: 'Go to the next demo',
    '/': 'Search',
    '?': 'Show this list',
  },
  note: 'They apply to the demo that fills the screen, else to the one with the focus, else to the one most in view. While you type, they are letters.',
  close: 'Close',
  refused: 'The browser did not allow full screen.',
};

const zhCN: typeof en = {
  title: '快捷键',
  keys: {
    r: '运行演示',
    s: '停止演示',
    b: '向解析器送入一个字节（仅限带解析步进器的演示）',
    f: '进入或退出全屏',
    n: '转到下一个演示',
    '/': '搜索',
    '?': '显示快捷键列表',
  },
  note: '快捷键作用于全屏的演示；没有全屏时，作用于焦点所在的演示，其次是窗口中露出最多的演示。输入文字时不起作用。',
  close: '关闭',
  refused: '浏览器未允许全屏。',
};

/** The keys for demos, with what each does. */
export const keysStrings = byLanguage({ en, 'zh-cn': zhCN });
