import type { Stage } from '#stage';
import type { ChatStatus } from '#sandbox/scenarios/chat.ts';

/** Prints how far the server is, until it has noticed that the client has gone; at most ten times. */
export async function followAnswer(stage: Stage, id: string, signal: AbortSignal) {
  for (let tries = 0; tries < 10; tries += 1) {
    const response = await fetch(`/sandbox/chat/${id}`, { signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { state, tokens }: ChatStatus = await response.json();
    stage.print(`the server: ${state}, ${tokens} tokens`);
    if (state !== 'generating') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
