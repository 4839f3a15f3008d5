import { byLanguage, template, type Template } from '../i18n/words.ts';
import type { ProtocolWords } from './protocol-name.ts';

/** The words that the element `<browser-matrix>` says. */
export interface MatrixWords extends ProtocolWords {
  readonly run: string;
  readonly runRow: Template<'row'>;
  readonly measuring: string;
  readonly noAnswer: string;
  readonly unlike: string;
  readonly measured: Template<'row' | 'finding'>;
  /** One of the engines, in the text for a bug report. */
  readonly other: Template<'engine' | 'finding'>;
  /** Stands between two engines there. */
  readonly and: string;
  readonly others: Template<'list'>;
  readonly othersOver: Template<'list' | 'protocol'>;
  readonly tabOpened: string;
  readonly tabSilent: string;
  readonly progress: Template<'done' | 'all'>;
  readonly done: string;
  readonly stopped: string;
  readonly failed: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly deleted: string;
  readonly restored: string;
  readonly notStored: string;
  readonly earlier: string;
}

const en = {
  behaviour: 'behaviour',
  here: 'this browser',
  measureAll: 'Measure this browser',
  stop: 'Stop',
  copy: 'Copy as text',
  delete: 'Delete my column',
  undo: 'Undo',
  so: template('So: {so}'),
  unmeasured: 'not measured',
  lesson: template('Lesson: {title}'),
  net: 'depends on the network layer',
  netMark: 'net',
  script: 'by script only',
  tab: 'opens a tab',
  scroll: 'Table, scrolls sideways',
  tabTitle: 'A tab that is measured',
  tabText:
    'This tab measures what happens to a stream when its page is left or stopped. It closes by itself; if it stays, close it.',
  date: template('Measured on {date} in {engines}.'),
  and: ' and ',
  words: {
    run: 'Run',
    runRow: template('Run in this browser: {row}'),
    measuring: 'measuring …',
    noAnswer: 'no answer: run it again',
    unlike: '≠ unlike all three',
    over: template('over {protocol}'),
    unnamed: 'an unknown protocol',
    measured: template('Measured: {row} · {finding}'),
    other: template('{engine}: {finding}'),
    and: '; ',
    others: template('({list})'),
    othersOver: template('(over {protocol}: {list})'),
    tabOpened: 'A tab measures this row. It closes by itself, and the answer appears here.',
    tabSilent:
      'No answer came from the tab: it was closed too early, or did not open. Run the row again.',
    progress: template('{done} of {all} measured.'),
    done: 'All measured. Rows that open a tab have a link of their own.',
    stopped: 'Stopped.',
    failed: 'Where no answer came, nothing is kept. Run the row again; the demo below may say why.',
    copied: 'Copied.',
    notCopied: 'The browser did not allow it. The text is below; select and copy it.',
    deleted: 'Your column is deleted.',
    restored: 'Your column is back.',
    notStored: 'This browser stores nothing for this page, so the column lasts until it is closed.',
    earlier: 'another version of this browser',
  } satisfies MatrixWords,
};

const zhCN: typeof en = {
  behaviour: '行为',
  here: '这个浏览器',
  measureAll: '测量这个浏览器',
  stop: '停止',
  copy: '复制为文本',
  delete: '删除我的这一列',
  undo: '撤销',
  so: template('写代码时：{so}'),
  unmeasured: '未测量',
  lesson: template('课程：《{title}》'),
  net: '取决于网络层',
  netMark: '网络层',
  script: '只能用命令测量',
  tab: '会打开标签页',
  scroll: '表格，可以横向滚动',
  tabTitle: '用来测量的标签页',
  tabText: '这个标签页测量离开页面或停止加载时流会怎样。它会自己关闭；如果没有关闭，请手动关闭。',
  date: template('{date} 在 {engines} 里实测。'),
  and: ' 和 ',
  words: {
    run: '运行',
    runRow: template('在这个浏览器里运行：{row}'),
    measuring: '测量中……',
    noAnswer: '没有结果，请重新运行',
    unlike: '≠ 与三种引擎都不同',
    over: template('{protocol} 下测得'),
    unnamed: '未知协议',
    measured: template('已测量：{row} · {finding}'),
    other: template('{engine}：{finding}'),
    and: '；',
    others: template('（{list}）'),
    othersOver: template('（{protocol} 下：{list}）'),
    tabOpened: '这一行正在新标签页里测量。标签页会自己关闭，结果会显示在这里。',
    tabSilent: '标签页没有送回结果：它关闭得太早，或者没有打开。请重新运行这一行。',
    progress: template('已测量 {done} 项，共 {all} 项。'),
    done: '全部测量完成。会打开标签页的几行，请点各自的链接。',
    stopped: '已停止。',
    failed: '没有结果的行不会保存。请重新运行那一行，原因可能写在下面的演示里。',
    copied: '已复制。',
    notCopied: '浏览器不允许复制。文本在下面，请选中后复制。',
    deleted: '你的这一列已删除。',
    restored: '你的这一列已恢复。',
    notStored: '这个浏览器不允许本页保存数据，页面一关，这一列就没有了。',
    earlier: '这个浏览器的另一个版本',
  },
};

export const matrixStrings = byLanguage({ en, 'zh-cn': zhCN });
