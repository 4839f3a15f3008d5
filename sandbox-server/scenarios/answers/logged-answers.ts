import type { Request } from 'express';
import { askerOf } from '../../http/asker.ts';
import { perApp } from '../../http/per-app.ts';
import { refuseCrowd } from '../../http/crowd.ts';
import { Kept } from '../../http/kept.ts';
import { Problem } from '../../http/problem.ts';
import type { Limits } from '../../limits.ts';
import { askModel } from '../chat/ask-model.ts';
import type { CheckedChatRequest } from '../chat/request.ts';
import { LoggedAnswer } from './logged-answer.ts';
import { checkSame, repeatableOf } from './repeatable.ts';
import type { Repeatable } from './repeatable.ts';
import type { AnswerCount } from './schemas.ts';

/** The answers of one app. */
class LoggedAnswers {
  readonly #limits: Limits;
  readonly #answers: Kept<LoggedAnswer>;
  /** What repeatable requests have asked for, and has not begun yet. */
  readonly #beginning = new Map<
    string,
    { repeatable: Repeatable; answer: Promise<LoggedAnswer> }
  >();

  constructor(limits: Limits) {
    this.#limits = limits;
    const { answers, answerKept, answerForgotten } = limits;
    this.#answers = new Kept({
      what: 'answers',
      inAll: answers,
      mayGo: ({ log }, placeNeeded) => log.overFor > (placeNeeded ? answerKept : answerForgotten),
    });
  }

  /**
   * Asks the model, and lets it write its answer into a log. Resolves when it has begun, at a repeated request with the
   * answer of the first. Rejects as `askModel`, `Kept.add`, `repeatableOf` and `checkSame` do.
   */
  async start(req: Request, request: CheckedChatRequest): Promise<LoggedAnswer> {
    const repeatable = repeatableOf(req, request);
    if (repeatable === undefined) return this.#begin(req, request);
    const { key } = repeatable;
    const begun = this.#answers.values().find((answer) => answer.repeatable?.key === key);
    if (begun?.repeatable) {
      checkSame(repeatable, begun.repeatable);
      return begun;
    }
    const beginning = this.#beginning.get(key);
    if (beginning) {
      checkSame(repeatable, beginning.repeatable);
      return beginning.answer;
    }
    const answer = this.#begin(req, request, repeatable);
    this.#beginning.set(key, { repeatable, answer });
    return answer.finally(() => this.#beginning.delete(key)); // a request that was refused may be sent again
  }

  async #begin(
    req: Request,
    request: CheckedChatRequest,
    repeatable?: Repeatable,
  ): Promise<LoggedAnswer> {
    const { answerUnheard, answerTokens } = this.#limits;
    const answer = new LoggedAnswer(req, repeatable, answerUnheard);
    const asking = new AbortController();
    const signal = AbortSignal.any([answer.signal, asking.signal]);
    try {
      const begun = await askModel(req, request, signal);
      if (begun === undefined) throw new Error('an answer was stopped that nobody knew');
      this.#answers.add(answer.id, answer, answer.visitor);
      void answer.write(begun, answerTokens).then(() => {
        asking.abort(); // a real model is free for others
      });
      return answer;
    } catch (error) {
      asking.abort();
      throw error;
    }
  }

  /** The answer that a request wants to read. Throws a Problem as `find` does, and when too many read it already. */
  openFor(req: Request<{ id: string }>): LoggedAnswer {
    const found = this.find(req.params.id);
    refuseCrowd(req, found.log.clients, 'answer');
    return found;
  }

  /** Throws a Problem (404) when there is no such answer, or no longer. */
  find(id: string): LoggedAnswer {
    const answer = this.#answers.find(id);
    if (answer !== undefined) return answer;
    throw new Problem(
      404,
      'There is no such answer, or it has expired. POST /sandbox/answers starts another.',
    );
  }

  /** What the model did for the client that sends this request. */
  countFor(req: Request): AnswerCount {
    const { name } = askerOf(req);
    const own = this.#answers.values().filter(({ asker }) => asker === name);
    return { answers: own.length, tokens: own.reduce((sum, { tokens }) => sum + tokens, 0) };
  }
}

/** The logged answers of the app that handles a request. */
export const answersOf = perApp((limits) => new LoggedAnswers(limits));
