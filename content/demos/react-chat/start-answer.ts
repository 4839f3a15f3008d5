import type { Phase } from './chat-state.ts';
import { readAnswer } from './read-answer.ts';
import { perFrame } from './per-frame.ts';

/** Sends a request. It passes the signal on to `fetch`. */
export type Send = (signal: AbortSignal) => Promise<Response>;

/**
 * Sends the request and reads its answer: `onText` gets the text, at most once a frame, and `onEnd` how it ended, once;
 * nothing comes after that. Returns the function that stops it: then the phase is `stopped`, and the connection closed.
 */
export function startAnswer(
  send: Send,
  onText: (text: string) => void,
  onEnd: (phase: Phase) => void,
): () => void {
  // #region answer
  const controller = new AbortController();
  const text = perFrame(onText);

  // #region shown
  function end(phase: Phase) {
    if (controller.signal.aborted) return; // it has ended already
    text.flush();
    controller.abort();
    onEnd(phase);
  }
  // #endregion shown

  run().then(end, (error: unknown) => {
    end(
      error instanceof SyntaxError ? { kind: 'failed', problem: error.message } : { kind: 'cut' },
    );
  });
  return () => end({ kind: 'stopped' });
  // #endregion answer

  async function run(): Promise<Phase> {
    let response: Response;
    try {
      response = await send(controller.signal);
    } catch (error) {
      return { kind: 'refused', problem: String(error) };
    }
    return readAnswer(response, (more) => {
      // Events that came in one chunk are still handed over after a stop.
      if (!controller.signal.aborted) text.add(more);
    });
  }
}
