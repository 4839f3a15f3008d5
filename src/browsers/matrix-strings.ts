import { byLanguage, template, type Template } from '../i18n/words.ts';

/** The words that the element `<browser-matrix>` says. */
export interface MatrixWords {
  readonly run: string;
  readonly runRow: Template<'row'>;
  readonly measuring: string;
  readonly progress: Template<'done' | 'all'>;
  readonly done: string;
  readonly stopped: string;
  readonly failed: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly deleted: string;
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
    progress: template('{done} of {all} measured.'),
    done: 'Measured. The rows that open a tab have a button of their own.',
    stopped: 'Stopped.',
    failed: 'It could not be measured: the demo below says why.',
    copied: 'Copied.',
    notCopied: 'The browser did not allow it. The text is below; select and copy it.',
    deleted: 'Deleted.',
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
  delete: '删除我的一列',
  lesson: template('课程：{title}'),
  net: '取决于网络层',
  netMark: '网络层',
  script: '只能由脚本测量',
  tab: '会打开标签页',
  scroll: '表格，可以横向滚动',
  tabTitle: '用来测量的标签页',
  tabText: '这个标签页测量离开页面或停止加载时流会怎样。它会自己关闭；如果没有关闭，请手动关闭。',
  date: template('{date} 在 {engines} 里实测。'),
  and: '和 ',
  words: {
    run: '运行',
    runRow: template('在这个浏览器里运行：{row}'),
    measuring: '测量中……',
    progress: template('已测量 {done} 项，共 {all} 项。'),
    done: '测量完成。会打开标签页的几行，要按各自的按钮。',
    stopped: '已停止。',
    failed: '无法测量，原因见下面的示例。',
    copied: '已复制。',
    notCopied: '浏览器不允许复制。文本在下面，请选中后复制。',
    deleted: '已删除。',
    notStored: '这个浏览器不为本页存储数据，关闭页面后这一列就没有了。',
    earlier: '这个浏览器的另一个版本',
  },
};

export const matrixStrings = byLanguage({ en, 'zh-cn': zhCN });
