import type { InApp } from '../../http/per-app.ts';
import { answer, tokensOf } from './model.ts';
import type { Message } from './model.ts';
import { realModelOf } from './real-model.ts';

/** An answer that has begun. */
export interface BegunAnswer {
  /** The name of the model. */
  readonly model: string;
  readonly tokens: AsyncIterable<string> | Iterable<string>;
  /** Milliseconds before each token, unless the request wants another delay: a real model has a pace of its own. */
  readonly delay: number;
}

/**
 * Asks the real model, if the app has one, or else the deterministic one. Resolves with nothing when the signal is
 * aborted before the answer has begun; otherwise rejects as `RealModel.ask` does.
 */
export async function askModel(
  app: InApp,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<BegunAnswer | undefined> {
  const real = realModelOf(app);
  if (real === undefined) {
    return { model: 'downstream', tokens: tokensOf(answer(messages)), delay: 30 };
  }
  try {
    return { model: real.model, tokens: await real.ask(messages, signal), delay: 0 };
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
