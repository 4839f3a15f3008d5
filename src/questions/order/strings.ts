import { byLanguage, template, type Template } from '../../i18n/words.ts';

/** What the element says after a move. */
export interface OrderWords {
  moved: Template<'line' | 'n'>;
  moveFirst: string;
}

const en = {
  instruction: 'Put the lines in order.',
  up: template('Move up: {line}'),
  down: template('Move down: {line}'),
  moved: template('{line}: now line {n}'),
  moveFirst: 'Move a line first.',
};

const zhCn: typeof en = {
  instruction: '把各行排成正确的顺序。',
  up: template('上移：{line}'),
  down: template('下移：{line}'),
  moved: template('{line}：现在是第 {n} 行'),
  moveFirst: '请先调整顺序。',
};

export const orderStrings = byLanguage({ en, 'zh-cn': zhCn });
