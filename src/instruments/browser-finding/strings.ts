import { byLanguage, template } from '../../i18n/words.ts';

const en = {
  name: 'What this browser does',
  before: 'Press Run: what this browser does appears here, beside what was measured.',
  here: 'this browser',
  over: template(', over {protocol}'),
  unnamed: 'an unknown protocol',
  measuring: 'measuring …',
  noAnswer: 'no answer, so nothing is kept: press Run again',
};

const zhCN: typeof en = {
  name: '这个浏览器的行为',
  before: '请按“运行”：这个浏览器的行为会显示在这里，旁边是实测结果。',
  here: '这个浏览器',
  over: template('（{protocol} 下）'),
  unnamed: '未知协议',
  measuring: '测量中……',
  noAnswer: '没有结果，也不会保存：请再按一次“运行”',
};

export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
