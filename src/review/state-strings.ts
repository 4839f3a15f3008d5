import { byLanguage, template, type Template } from '../i18n/words.ts';
import type { State } from './states.ts';

/** What is said of a question's state, and of its bookmark. */
export interface StateWords {
  readonly names: Record<State, string>;
}

/** The words of `<question-bookmark>`. */
export interface BookmarkWords {
  readonly bookmark: string;
  /** Its name in a list. */
  readonly of: Template<'title'>;
}

/** The words of `<own-count>`. */
export interface OwnCountWords {
  readonly own: Template<'n'>;
}

const en = {
  label: 'State',
  states: {
    names: {
      new: 'new',
      right: 'right last time',
      wrong: 'wrong last time',
      due: 'due today',
      bookmarked: 'bookmarked',
    },
  } satisfies StateWords,
  bookmark: { bookmark: 'Bookmark', of: template('Bookmark: {title}') } satisfies BookmarkWords,
  own: { own: template('Your own questions: {n}') } satisfies OwnCountWords,
};

const zhCN: typeof en = {
  label: '状态',
  states: {
    names: {
      new: '未答',
      right: '上次答对',
      wrong: '上次答错',
      due: '今天到期',
      bookmarked: '已收藏',
    },
  },
  bookmark: { bookmark: '收藏', of: template('收藏：{title}') },
  own: { own: template('自己的题：{n} 道') },
};

/** The words of questions' states and bookmarks. */
export const stateStrings = byLanguage({ en, 'zh-cn': zhCN });
