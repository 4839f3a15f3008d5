import type { ChatRequest } from '#sandbox/scenarios/chat.ts';
import type { Message } from './use-stream-chat.ts';
import { piecesOf } from './pieces.ts';

/** The further fields of the request, by the setting of the demo. */
const fields: Readonly<Record<string, Omit<ChatRequest, 'messages'>>> = {
  whole: { delay: 60 },
  fast: { delay: 0 },
  '429': { status: 429 },
  error: { delay: 60, error: 8 },
  cut: { delay: 60, cut: 8 },
  end: { delay: 60, end: 8 },
};

/** Posts a conversation to the sandbox. With `pieces-16` it is a fixed answer, 16 bytes at a time. */
export function askSandbox(
  server: string,
  messages: readonly Message[],
  signal?: AbortSignal,
): Promise<Response> {
  // #region shown
  const post = (url: string, type: string, body: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
      signal: signal ?? null,
    });
  // #endregion shown
  const size = Number(/^pieces-(\d+)$/.exec(server)?.[1]);
  if (size) {
    return post('/sandbox/play', 'text/plain', piecesOf(size));
  }
  const request: ChatRequest = { messages: [...messages], ...fields[server] };
  return post('/sandbox/chat', 'application/json', JSON.stringify(request));
}
