import type { ChatRequest } from '#sandbox/scenarios/chat.ts';
import { demoWords } from './demo-words.ts';
import { inPiecesOf, inWholeEvents } from './pieces.ts';
import type { Message } from './use-stream-chat.ts';

/** The further fields of the request, by the setting of the demo. */
const fields: Readonly<Record<string, Omit<ChatRequest, 'messages'>>> = {
  whole: { delay: 80 },
  fast: { delay: 3 },
  '429': { status: 429 },
  error: { delay: 60, error: 8 },
  cut: { delay: 120, cut: 8 },
  end: { delay: 60, end: 8 },
};

/** An answer in pieces of that many bytes, at 200 bytes a second. */
const script = (size: number) => `: @chunk ${size} ${size * 5}
${demoWords.pieces.map((text) => `event: token\ndata: ${JSON.stringify({ text })}\n\n`).join('')}event: done
data: {}

`;

/**
 * Posts a conversation to the sandbox. With `pieces-20` the answer is a fixed one, 20 bytes at a time. Any other comes in
 * whole events, but for one that is cut.
 */
export async function askSandbox(
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
  if (size) return inPiecesOf(size, await post('/sandbox/play', 'text/plain', script(size)));
  const request: ChatRequest = { messages: [...messages], ...fields[server] };
  const response = await post('/sandbox/chat', 'application/json', JSON.stringify(request));
  return server === 'cut' ? response : inWholeEvents(response); // a pipe may lose what came just before the cut
}
