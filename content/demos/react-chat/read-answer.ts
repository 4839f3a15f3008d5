import { eventStreamParser } from '../../parsers/event-stream.ts';
import type { Phase } from './chat-state.ts';

/**
 * Reads the response of a chat server and calls `onText` with each piece of the answer. Resolves with how it ended: the
 * end of the stream alone is not success. Rejects with a TypeError when the connection breaks, with a SyntaxError when an
 * event is not JSON.
 */
export async function readAnswer(
  response: Response,
  onText: (text: string) => void,
): Promise<Phase> {
  const { ok, status, headers, body } = response;
  const type = headers.get('Content-Type') ?? 'no type';
  if (!ok || !body || !/^text\/event-stream *(;|$)/i.test(type)) {
    await body?.cancel(); // a body that nobody reads keeps its connection open
    const wait = headers.get('Retry-After');
    const problem = `${status}, ${type}${wait === null ? '' : `, Retry-After: ${wait}`}`;
    return { kind: 'refused', problem };
  }

  // #region shown
  const events = body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return { kind: 'cut' };
      if (value.type === 'done') return { kind: 'finished' };
      if (value.type !== 'token' && value.type !== 'failed') continue; // nothing that is known here
      const data: { text?: string; message?: string } | null = JSON.parse(value.data);
      if (value.type === 'failed') return { kind: 'failed', problem: data?.message ?? 'unknown' };
      onText(data?.text ?? '');
    }
  } finally {
    await events.cancel();
  }
  // #endregion shown
}
