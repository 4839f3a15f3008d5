import { byLanguage, template } from '../i18n/words.ts';

const en = {
  form: 'What the job needs',
  take: template('Take: {way}'),
  still: template('Still possible: {ways}'),
  begin: 'Answer one question after the other. The answer stands here as soon as it is certain.',
  because: 'Because',
  costs: 'What it costs',
  changes: 'What would change it',
  noChange: 'No other answer to these questions would.',
  change: template('{answer}: {ways}'),
  reset: 'Start again',
  rules: 'Rules, tried from the top',
  way: 'Way',
  rule: 'All of these answers, and why',
  reason: template('{answer}: '),
  jobs: 'Jobs',
  job: 'Job',
  show: 'Why?',
  showFor: template('Why? {job}'),
};

const zhCN: typeof en = {
  form: '需求是什么',
  take: template('结论：{way}'),
  still: template('还有可能：{ways}'),
  begin: '逐个回答，一旦能确定，结论就会显示在这里。',
  because: '理由',
  costs: '代价',
  changes: '换成下面的回答，结论会变',
  noChange: '这几个问题换成别的回答，结论也不变。',
  change: template('{answer}：{ways}'),
  reset: '重新选择',
  rules: '规则，从上往下逐条检查',
  way: '方式',
  rule: '需要满足的全部回答，以及理由',
  reason: template('{answer}：'),
  jobs: '场景',
  job: '场景',
  show: '为什么？',
  showFor: template('为什么？{job}'),
};

/** The words around the choice between SSE and its neighbours. */
export const choiceStrings = byLanguage({ en, 'zh-cn': zhCN });
