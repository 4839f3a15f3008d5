import type { Request } from 'express';
import { paced } from './faults.ts';
import type { ModelName } from './model-name.ts';
import { answer, countTokens, lastQuestion, thought, tokensOf } from './model.ts';
import type { Message } from './model.ts';
import { modelOf, refuseByName } from './named-model.ts';
import { sample } from './sample.ts';
import { toolFor } from './tools.ts';
import type { Tool } from './tools.ts';
import { turnsOf } from '../../http/turns.ts';
import { visitorOf } from '../../http/visitor.ts';

/** A token on its way: of the model's thinking, of its text, or of the arguments of a tool call. */
export interface Piece {
  readonly kind: 'thinking' | 'text' | 'arguments';
  readonly text: string;
}

/** An answer of the model, not yet on its way. */
export interface Generation {
  readonly pieces: readonly Piece[];
  /** The name of the tool that it calls, if any. */
  readonly tool: string | undefined;
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
  readonly tools?: readonly Tool[] | undefined;
  /** Whether it must call a tool (`true`, or the name of the tool), or may. Default: it must not. */
  readonly call?: string | boolean | undefined;
  /** The answer is JSON: an object that this schema allows. `path` is its place in the body. */
  readonly json?: { readonly schema: object; readonly path: string } | undefined;
  /** Whether it thinks first. */
  readonly thinks?: boolean | undefined;
  /** The API's status for an overloaded server. */
  readonly overloaded: 503 | 529;
}

/**
 * Lets the model of that name answer, when it is the visitor's turn: the request may just have been a long one to read.
 * Rejects with a Problem: 404 when there is no such model, the status that the name asks for, and 400 for a tool or a
 * schema that it does not serve.
 */
export async function generate(req: Request, question: Question): Promise<Generation> {
  const { model, messages, most, tools = [], call, json, thinks, overloaded } = question;
  const pace = modelOf(model);
  refuseByName(req, pace, overloaded);
  await turnsOf(req).next(visitorOf(req));
  const tool = toolFor(tools, call, messages);
  const said = answer(messages, pace.content);
  let text = said;
  if (tool) text = JSON.stringify(sample(tool.schema, lastQuestion(messages), tool.path));
  else if (json) text = JSON.stringify(sample(json.schema, said, json.path));

  const { before, stop } = tool ? { before: text } : endAt(text, question.stops);
  const kind = tool ? 'arguments' : 'text';
  const all: Piece[] = [
    ...(thinks ? tokensOf(thought(messages)) : []).map(
      (each) => ({ kind: 'thinking', text: each }) as const,
    ),
    ...tokensOf(before).map((each) => ({ kind, text: each }) as const),
  ];
  const pieces = all.slice(0, most);
  const shortened = pieces.length < all.length;
  return {
    pieces,
    tool: tool?.name,
    promptTokens: promptTokens(messages),
    shortened,
    stoppedAt: shortened ? undefined : stop,
    pace,
  };
}

/** Tokens of a conversation. */
export const promptTokens = (messages: readonly Message[]): number =>
  countTokens(messages.map(({ content }) => content).join('\n'));

/** A text before the first of some stop sequences in it, and which one that is. */
function endAt(text: string, stops: readonly string[] = []): { before: string; stop?: string } {
  const [first] = stops
    .map((stop) => ({ stop, at: text.indexOf(stop) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  return first ? { before: text.slice(0, first.at), stop: first.stop } : { before: text };
}

/** All of one kind in an answer. */
export const joined = ({ pieces }: Generation, kind: Piece['kind']): string =>
  pieces.map((piece) => (piece.kind === kind ? piece.text : '')).join('');

/** The pieces of an answer at its pace, up to its fault. Throws as `paced` does. */
export const pacedPieces = ({ pieces, pace }: Generation, signal: AbortSignal) =>
  paced(pieces, { ...pace, signal });
