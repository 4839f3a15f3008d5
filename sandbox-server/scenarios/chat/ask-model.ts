import type { Request } from 'express';
import { firstFault } from './faults.ts';
import type { Fault } from './faults.ts';
import { answer, tokensOf } from './model.ts';
import { modelOf, refuseByName } from './named-model.ts';
import { realModelOf } from './real-model.ts';
import type { CheckedChatRequest } from './request.ts';
import { restOf } from './rest-of.ts';
import { Problem } from '../../http/problem.ts';
import { visitorOf } from '../../http/visitor.ts';

/** An answer that has begun. */
export interface BegunAnswer {
  /** The name of the model. */
  readonly model: string;
  readonly tokens: AsyncIterable<string> | Iterable<string>;
  /** Milliseconds before each token. A real model has a pace of its own, and nothing keeps its place longer. */
  readonly delay: number;
  readonly fault: Fault | undefined;
}

/**
 * Asks the model that the request names. Without a name that is the real model, if the app has one, or else the
 * deterministic one. Resolves with nothing when the signal is aborted before the answer has begun. Rejects as
 * `RealModel.ask` does, and with a Problem of the status that the request or the model's name asks for.
 */
export async function askModel(
  req: Request,
  request: CheckedChatRequest,
  signal: AbortSignal,
): Promise<BegunAnswer | undefined> {
  const { messages, model: name, status, delay } = request;
  if (status !== undefined) throw new Problem(status, 'The request asked for this error.');
  const fault = firstFault(request);
  const real = realModelOf(req);
  if (real === undefined || name !== undefined) {
    const model = modelOf(name ?? 'downstream');
    refuseByName(req, model, 503);
    return {
      model: name ?? 'downstream',
      tokens: tokensOf(restOf(answer(messages, model.content), messages)),
      delay: delay ?? (name === undefined ? 30 : model.delay),
      fault: fault ?? model.fault,
    };
  }
  try {
    const tokens = await real.ask(visitorOf(req), messages, signal);
    return { model: real.model, tokens, delay: 0, fault };
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
