import { byLanguage } from '../i18n/words.ts';

const en = {
  name: 'A recorded run',
  note: 'A recorded run with the original settings. ',
  press: 'Press Run for your own.',
  cover: 'The rest is shown once you have predicted and run.',
  more: '… The run went on.',
};

const zhCn: typeof en = {
  name: '一次录制的运行',
  note: '这是用默认设置录制的一次运行。',
  press: '按“运行”，看看你这里的结果。',
  cover: '先预测并运行，再看后面的部分。',
  more: '……录制到此为止。',
};

/** The words around a recorded run. */
export const recordedStrings = byLanguage({ en, 'zh-cn': zhCn });
