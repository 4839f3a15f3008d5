import { byLanguage, template } from '../i18n/words.ts';

const en = {
  yours: 'Your settings. ',
  linked: 'Settings from the link. ',
  inLesson: template('The lesson has: {list}'),
  inDemo: template('By default: {list}'),
  item: template('{label}: {value}'),
  otherText: '(another text)',
  on: 'on',
  off: 'off',
  earlier: 'Earlier settings',
  cut: template('Too long: {kept} of {all} characters were kept.'),
  damaged: 'The settings in the link are damaged, so they were not used.',
};

const zhCn: typeof en = {
  yours: '这是你的设置。',
  linked: '这是链接中的设置。',
  inLesson: template('本课默认设置：{list}'),
  inDemo: template('默认设置：{list}'),
  item: template('{label}“{value}”'),
  otherText: '（另一段文本）',
  on: '开',
  off: '关',
  earlier: '换回之前的设置',
  cut: template('文本过长：共 {all} 个字符，只保留了 {kept} 个。'),
  damaged: '链接中的设置已损坏，没有采用。',
};

/** What the page says about the settings of a demo. */
export const settingsStrings = byLanguage({ en, 'zh-cn': zhCn });
