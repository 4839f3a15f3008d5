import type { Stage } from '#stage';
import { answerStatus, startAnswer, stopAnswer } from './answers.ts';
import { forgetId, keepId, keptId } from './kept-id.ts';
import { eventsOf, isGone, readAnswer } from './read-answer.ts';
import { wordsFor } from './words.ts';

export default function start(stage: Stage) {
  const { question = '', way } = stage.settings;
  const resumes = way === 'resume';
  const key = way === 'key' ? `${Date.now()}-${Math.random()}` : undefined; // crypto.randomUUID() needs HTTPS
  const words = wordsFor(document.documentElement.lang);
  const leaving = new AbortController();
  const { signal } = leaving;
  const text = stage.screen.appendChild(document.createElement('p'));
  const ids = new Set<string>();

  async function post(cut?: number) {
    const messages = [{ role: 'user', content: question }];
    const id = await startAnswer({ messages, delay: 50, cut }, signal, key);
    stage.print(ids.has(id) ? words.same : words.begins);
    return id;
  }

  function read(id: string) {
    ids.add(id);
    text.textContent = '';
    const onText = (part: string) => text.append(part);
    const onBegin = (lastEventId: string) => stage.print(words.first(lastEventId));
    const onLost = () => (stage.print(words.lost), resumes);
    return readAnswer(eventsOf(id), { onText, onBegin, onLost }, signal);
  }

  async function run() {
    const kept = resumes ? keptId(question) : undefined; // from before a reload
    if (kept) stage.print(words.kept);
    const id = kept ?? (await post(6));
    // #region shown
    if (resumes) keepId(id, question);
    const isWhole = await read(id).catch((error: unknown) => {
      if (isGone(error)) forgetId(); // otherwise a reload may try again
      throw error;
    });
    if (isWhole) forgetId();
    if (!isWhole && !resumes) await read(await post(key ? 6 : undefined)); // a key stands for one body
    // #endregion shown
    for (const each of ids) {
      const { state, tokens } = await answerStatus(each, signal);
      stage.print(words.model(state, tokens));
    }
  }

  const report = (error: unknown) => signal.aborted || stage.print(String(error));
  stage.on('stop-model', () => void Promise.all([...ids].map(stopAnswer)).catch(report));
  run().catch(report);
  return () => leaving.abort();
}
