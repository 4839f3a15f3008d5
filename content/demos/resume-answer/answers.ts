import type { AnswerMade, AnswerStatus } from '#sandbox/scenarios/answers.ts';

/**
 * Has the model begin an answer, and resolves to its id. The model goes on whether anybody reads the answer or not.
 * A POST that is sent again with the same `idempotencyKey` and the same question gets the same answer.
 */
export async function startAnswer(question: object, signal: AbortSignal, idempotencyKey?: string) {
  // #region key
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (idempotencyKey) headers.set('Idempotency-Key', idempotencyKey);
  const init = { method: 'POST', headers, body: JSON.stringify(question), signal };
  const { id } = await request<AnswerMade>('', init);
  // #endregion key
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
    await response.body?.cancel().catch(() => undefined); // the status counts, whatever becomes of the body
    throw new Error(`status ${response.status}`);
  }
  // #endregion shown
  return (response.status === 204 ? undefined : await response.json()) as Body;
}
