import { Problem } from '../../http/problem.ts';
import { paced } from './faults.ts';
import { readModelName } from './model-name.ts';
import type { ModelName } from './model-name.ts';
import { answer, tokensOf } from './model.ts';
import type { Message } from './model.ts';

/** An answer of the model, not yet on its way. */
export interface Generation {
  readonly tokens: readonly string[];
  /** Tokens of all the messages. */
  readonly promptTokens: number;
  /** Whether it had to stop at the number of tokens that was asked for. */
  readonly shortened: boolean;
  readonly pace: ModelName;
}

/** What an API may say about an answer. */
export interface GenerationOptions {
  /** Most tokens of it. Default: all. */
  readonly most?: number | undefined;
  /** The API's status for an overloaded server. */
  readonly overloaded: 503 | 529;
}

/**
 * Lets the model of that name answer. Throws a Problem: 404 when there is no such model, and the status that the name
 * asks for.
 */
export function generate(
  model: string,
  messages: readonly Message[],
  { most, overloaded }: GenerationOptions,
): Generation {
  const pace = readModelName(model);
  if (pace === undefined) {
    throw new Problem(404, `There is no model of that name. GET …/v1/models lists some.`);
  }
  if (pace.status !== undefined) {
    const status = pace.status === 'overloaded' ? overloaded : pace.status;
    const soon = [429, 503, 529].includes(status) ? { 'Retry-After': '1' } : {};
    throw new Problem(status, 'The name of the model asked for this error.', soon);
  }
  const all = tokensOf(answer(messages));
  const prompt = tokensOf(messages.map(({ content }) => content).join('\n'));
  const tokens = all.slice(0, most);
  return {
    tokens,
    promptTokens: prompt.length,
    shortened: tokens.length < all.length,
    pace,
  };
}

/** The tokens of an answer at its pace, up to its fault. Throws as `paced` does. */
export const pacedTokens = ({ tokens, pace }: Generation, signal: AbortSignal) =>
  paced(tokens, { ...pace, signal });
