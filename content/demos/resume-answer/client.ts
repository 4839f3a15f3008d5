import type { Stage } from '#stage';
import { answerStatus, startAnswer, stopAnswer } from './answers.ts';
import { keepId, keptId } from './kept-id.ts';
import { readAnswer } from './read-answer.ts';

export default function start(stage: Stage) {
  const { question: content = '', way } = stage.settings;
  const resumes = way === 'resume';
  const leaving = new AbortController();
  const { signal } = leaving;
  const text = document.createElement('p');
  stage.screen.append(text);
  const ids: string[] = [];

  async function post(fault: object) {
    stage.print('POST: the model begins');
    return startAnswer({ messages: [{ role: 'user', content }], delay: 50, ...fault }, signal);
  }

  function read(id: string) {
    ids.push(id);
    text.textContent = '';
    const onText = (part: string) => text.append(part);
    const onBegin = (lastEventId: string) => stage.print(`first event: id ${lastEventId}`);
    const onLost = () => {
      stage.print('connection lost');
      return resumes;
    };
    return readAnswer(id, { onText, onBegin, onLost }, signal);
  }

  async function run() {
    // #region shown
    const kept = resumes ? keptId() : undefined; // from before a reload
    if (kept) stage.print('the id is in sessionStorage');
    const id = kept ?? (await post({ cut: 6 }));
    if (resumes) keepId(id);
    const isWhole = await read(id).finally(() => signal.aborted || keepId(undefined));
    if (!isWhole && !resumes) await read(await post({}));
    // #endregion shown
    for (const each of ids) {
      const { state, tokens } = await answerStatus(each, signal);
      stage.print(`the model: ${state}, ${tokens} tokens`);
    }
  }

  const report = (error: unknown) => signal.aborted || stage.print(String(error));
  stage.on('stop-model', () => void Promise.all(ids.map(stopAnswer)).catch(report));
  run().catch(report);
  return () => leaving.abort();
}
