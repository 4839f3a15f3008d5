import type { Request } from 'express';
import { paced } from './faults.ts';
import type { ModelName } from './model-name.ts';
import { answer, countTokens, tokensOf } from './model.ts';
import type { Message } from './model.ts';
import { modelOf, refuseByName } from './named-model.ts';

/** An answer of the model, not yet on its way. */
export interface Generation {
  readonly tokens: readonly string[];
  /** Tokens of all the messages. */
  readonly promptTokens: number;
  /** Whether it had to stop at the number of tokens that was asked for. */
  readonly shortened: boolean;
  /** The stop sequence at which it ended, if any. */
  readonly stoppedAt: string | undefined;
  readonly pace: ModelName;
}

/** What an API asks of an answer. */
export interface Question {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Most tokens of it. Default: all. */
  readonly most?: number | undefined;
  /** The answer ends before the first of these texts. */
  readonly stops?: readonly string[] | undefined;
  /** The API's status for an overloaded server. */
  readonly overloaded: 503 | 529;
}

/**
 * Lets the model of that name answer. Throws a Problem: 404 when there is no such model, and the status that the name
 * asks for.
 */
export function generate(req: Request, question: Question): Generation {
  const { model, messages, most, stops = [], overloaded } = question;
  const pace = modelOf(model);
  refuseByName(req, pace, overloaded);
  const text = answer(messages, pace.content);
  const [stop] = stops
    .map((sequence) => ({ sequence, at: text.indexOf(sequence) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  const all = tokensOf(text.slice(0, stop?.at));
  const tokens = all.slice(0, most);
  const shortened = tokens.length < all.length;
  return {
    tokens,
    promptTokens: countTokens(messages.map(({ content }) => content).join('\n')),
    shortened,
    stoppedAt: shortened ? undefined : stop?.sequence,
    pace,
  };
}

/** The tokens of an answer at its pace, up to its fault. Throws as `paced` does. */
export const pacedTokens = ({ tokens, pace }: Generation, signal: AbortSignal) =>
  paced(tokens, { ...pace, signal });
