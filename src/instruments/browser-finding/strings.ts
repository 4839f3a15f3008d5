import { byLanguage } from '../../i18n/words.ts';

const en = {
  name: 'What this browser does',
  before: 'Press Run: what this browser does appears here, beside what was measured.',
  here: 'this browser',
  measuring: 'measuring …',
  same: 'as measured',
};

const zhCN: typeof en = {
  name: '这个浏览器的行为',
  before: '请按“运行”：这个浏览器的行为会显示在这里，旁边是实测结果。',
  here: '这个浏览器',
  measuring: '测量中……',
  same: '与实测相同',
};

export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
