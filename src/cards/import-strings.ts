import { byLanguage, template, type Template } from '../i18n/words.ts';
import type { DecodeProblem } from './decode.ts';
import type { Refusal } from './own-rows.ts';
import { longest, longestTopic, mostOwn, mostTopics } from './own-text.ts';

/** Why nothing of a file is taken. */
export type FileProblem = DecodeProblem | 'size' | 'columns' | 'empty' | 'unread';

/** The words of `<own-import>`. */
export interface ImportWords {
  readonly problems: Record<FileProblem, string>;
  readonly many: Template<'n'>;
  readonly counts: Record<'added' | 'changed' | 'same' | 'ofBank' | 'refused', Template<'n'>>;
  readonly row: Template<'row' | 'why'>;
  readonly noQuestion: string;
  readonly refusals: Record<Exclude<Refusal, 'no-question'>, Template<'cell'>>;
  readonly twice: Template<'first'>;
  readonly more: Template<'n'>;
  readonly take: Template<'n'>;
  readonly nothing: string;
  readonly taken: Template<'n'>;
  readonly notStored: string;
}

const en: ImportWords = {
  problems: {
    size: 'The file is larger than 1 MB. Nothing was changed. Divide it and import the parts one after the other.',
    workbook:
      'This is a workbook and not CSV. Nothing was changed. In your spreadsheet, choose “Save as” and “CSV UTF-8”, then choose that file.',
    encoding:
      'The encoding of this file is neither UTF-8 nor GB18030. Nothing was changed. Save it again as “CSV UTF-8”.',
    columns:
      'The first row has no columns “question” and “answer”. Nothing was changed. Name the columns in the first row; the sample file shows how.',
    empty: 'The file has a first row and no questions under it. Nothing was changed.',
    unread:
      'The file, or the list of this site’s questions, could not be loaded. Nothing was changed. Check the connection and choose the file again.',
  },
  many: template(
    `With this file there would be {n} questions, and at most ${String(mostOwn)} are kept. Nothing was changed. Delete some, or import fewer rows.`,
  ),
  counts: {
    added: template('New: {n}'),
    changed: template('Changed: {n}'),
    same: template('Already there, the same: {n}'),
    ofBank: template('Left out, because they are questions of this site: {n}'),
    refused: template('Refused: {n}'),
  },
  row: template('Row {row}: {why}'),
  noQuestion: 'the question is missing. Fill it in, or delete the row.',
  refusals: {
    'no-answer': template('“{cell}” has no answer. Fill it in.'),
    'long-question': template(
      `the question “{cell}” is longer than ${String(longest)} characters. Shorten it.`,
    ),
    'long-answer': template(
      `the answer to “{cell}” is longer than ${String(longest)} characters. Shorten it.`,
    ),
    level: template(
      'the level “{cell}” is unknown. Write junior, mid or senior, or leave it empty.',
    ),
    topics: template(
      `“{cell}” are too many topics or too long ones. Write at most ${String(mostTopics)}, each of at most ${String(longestTopic)} characters, with semicolons between them.`,
    ),
    id: template(
      'the id “{cell}” has other characters than letters, digits, hyphens, dots and underscores, or more than 80. Change it, or leave it empty.',
    ),
  },
  twice: template('the same question as row {first}. Only that row is taken.'),
  more: template('and {n} more'),
  take: template('Import {n}'),
  nothing: 'There is nothing to import.',
  taken: template('Imported {n}.'),
  notStored:
    'Nothing was imported, because this browser could not store it. Make room or allow this site to store data, then import the file again.',
};

const zhCn: ImportWords = {
  problems: {
    size: '文件超过 1 MB，没有做任何改动。请拆成几个文件，分别导入。',
    workbook:
      '这是工作簿，不是 CSV，没有做任何改动。请在表格软件里选择“另存为”→“CSV UTF-8”，再选择那个文件。',
    encoding: '文件的编码既不是 UTF-8，也不是 GB18030，没有做任何改动。请重新保存为“CSV UTF-8”。',
    columns: '第一行没有“问题”和“答案”两列，没有做任何改动。请在第一行写上列名，可参考示例文件。',
    empty: '文件只有第一行，没有题目，没有做任何改动。',
    unread: '文件或本站的题目列表加载失败，没有做任何改动。请检查网络，再重新选择文件。',
  },
  many: template(
    `导入后会有 {n} 题，最多只能保存 ${String(mostOwn)} 题，所以没有做任何改动。请先删除一些，或者减少行数。`,
  ),
  counts: {
    added: template('新增：{n}'),
    changed: template('更新：{n}'),
    same: template('已有且相同：{n}'),
    ofBank: template('本站已有的题目，不导入：{n}'),
    refused: template('不能导入：{n}'),
  },
  row: template('第 {row} 行：{why}'),
  noQuestion: '没有问题。请补上，或者删除这一行。',
  refusals: {
    'no-answer': template('“{cell}”没有答案，请补上。'),
    'long-question': template(`问题“{cell}”超过 ${String(longest)} 个字符，请缩短。`),
    'long-answer': template(`“{cell}”的答案超过 ${String(longest)} 个字符，请缩短。`),
    level: template('没有“{cell}”这个难度。请写初级、中级或高级，也可以留空。'),
    topics: template(
      `主题“{cell}”太多或太长。最多 ${String(mostTopics)} 个，每个不超过 ${String(longestTopic)} 个字符，用分号隔开。`,
    ),
    id: template(
      '编号“{cell}”只能含字母、数字、连字符、点和下划线，最多 80 个字符。请修改，也可以留空。',
    ),
  },
  twice: template('与第 {first} 行是同一道题，只取那一行。'),
  more: template('还有 {n} 行'),
  take: template('导入 {n} 题'),
  nothing: '没有可以导入的内容。',
  taken: template('已导入 {n} 题。'),
  notStored: '没有导入任何题目，因为浏览器无法保存。请腾出空间，或允许本站存储数据，然后重新导入。',
};

export const importStrings = byLanguage({ en, 'zh-cn': zhCn });
