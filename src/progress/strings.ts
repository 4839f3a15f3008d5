import { byLanguage, template, type Template } from '../i18n/words.ts';

/** What the element of the progress page says. */
export interface PanelWords {
  lessonsDone: Template<'done' | 'all'>;
  /** `right` of the `all` questions that were answered; the course has `course` of them. */
  answered: Template<'right' | 'all' | 'course'>;
  imported: string;
  importFailed: string;
  importNewer: string;
  importNotStored: string;
  wasReset: string;
}

const en = {
  title: 'Your progress',
  description: 'What this browser remembers of your course: export it, import it, or start over.',
  preparation: 'Where you stand by topic, and what is due',
  stored: 'It is kept in this browser only. Nothing is sent anywhere.',
  export: 'Export as a file',
  import: 'Import a file',
  reset: 'Reset',
  resetSure:
    'This deletes all progress, answers and drafts in this browser. Export first if you may want them back.',
  resetYes: 'Delete all',
  cancel: 'Cancel',
  setAside:
    'Stored progress could not be read. It was set aside, not deleted, and can be saved here.',
  saveSetAside: 'Save what was set aside',
  wrong: 'To look at again: answered wrong the last time',
  map: {
    demos: 'Demos:',
    predictions: 'Predictions:',
    quiz: 'Quiz:',
    demo: template('Demo {n}'),
    prediction: template('Prediction {n}'),
    question: template('Question {n}'),
  },
  marks: {
    mark: template('{name}: {state}'),
    run: 'run',
    right: 'right',
    wrong: 'wrong',
    open: 'open',
    runs: template('{n} of {all} run'),
    answers: template('{right} right, {wrong} wrong, of {all}'),
    unanswered: template('{all} open'),
  },
  noScript:
    'Progress is kept by JavaScript in this browser, which is off: the list below shows the lessons only.',
  panel: {
    lessonsDone: template('{done} of {all} lessons done'),
    answered: template(
      '{all} of {course} questions and predictions answered, {right} of them right',
    ),
    imported: 'Imported. Answers of both were kept; of other entries, the newer one.',
    importFailed: 'That file could not be read as progress of this course. Nothing was changed.',
    importNewer: 'That file was written by a newer version of this site. Nothing was changed.',
    importNotStored:
      'This browser could not store what is in that file, so it was not imported. Nothing was changed.',
    wasReset: 'All progress was deleted.',
  } satisfies PanelWords,
};

const zhCn: typeof en = {
  title: '学习进度',
  description: '这个浏览器记住的学习进度：可以导出、导入或重新开始。',
  preparation: '各主题的掌握情况与到期的题目',
  stored: '进度只保存在这个浏览器里，不会发送到任何地方。',
  export: '导出为文件',
  import: '导入文件',
  reset: '重置',
  resetSure: '这会删除此浏览器中的全部进度、答案和草稿。如果以后可能还要用，请先导出。',
  resetYes: '全部删除',
  cancel: '取消',
  setAside: '保存的进度无法读取。它已另存，没有删除，可以在这里导出。',
  saveSetAside: '导出另存的内容',
  wrong: '最近一次答错的题，可以再看一遍',
  map: {
    demos: '演示：',
    predictions: '预测题：',
    quiz: '自测题：',
    demo: template('演示 {n}'),
    prediction: template('预测题 {n}'),
    question: template('自测题 {n}'),
  },
  marks: {
    mark: template('{name}：{state}'),
    run: '已运行',
    right: '答对',
    wrong: '答错',
    open: '未完成',
    runs: template('已运行 {n}/{all}'),
    answers: template('共 {all} 题，答对 {right}，答错 {wrong}'),
    unanswered: template('{all} 题未答'),
  },
  noScript: '进度由浏览器中的 JavaScript 保存，而它已被禁用，所以下面只列出课程。',
  panel: {
    lessonsDone: template('共 {all} 课，已学完 {done} 课'),
    answered: template('题目和预测共 {course} 道，已答 {all} 道，其中答对 {right} 道'),
    imported: '已导入。两边的答题记录都保留，其他条目保留较新的一份。',
    importFailed: '这个文件不是本课程的进度文件，什么都没有改动。',
    importNewer: '这个文件来自较新版本的网站，什么都没有改动。',
    importNotStored: '浏览器存不下这个文件的内容，没有导入，什么都没有改动。',
    wasReset: '全部进度已删除。',
  },
};

export const progressStrings = byLanguage({ en, 'zh-cn': zhCn });
