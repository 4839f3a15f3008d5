import type { AnswerMade, AnswerStatus } from '#sandbox/scenarios/answers.ts';

/** Has the model begin an answer, and resolves to its id. The model goes on whether anybody reads the answer or not. */
export async function startAnswer(question: object, signal: AbortSignal): Promise<string> {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(question), signal };
  const { id }: AnswerMade = await request('', init);
  return id;
}

/** Stops the model. To leave the stream would not: somebody may come back to it. */
export const stopAnswer = (id: string) => request(`/${id}`, { method: 'DELETE' });

/** How far the model is. */
export const answerStatus = (id: string, signal: AbortSignal): Promise<AnswerStatus> =>
  request(`/${id}`, { signal });

/** Rejects when the request fails or its status is not one of success. */
async function request<Body>(path: string, init: RequestInit): Promise<Body> {
  // #region shown
  const response = await fetch(`/sandbox/answers${path}`, init);
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  }
  // #endregion shown
  return (response.status === 204 ? undefined : await response.json()) as Body;
}
