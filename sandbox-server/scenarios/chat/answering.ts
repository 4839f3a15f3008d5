import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Limits } from '../../limits.ts';
import { perApp } from '../../http/per-app.ts';
import { Problem } from '../../http/problem.ts';
import { Remembered } from '../../http/remembered.ts';
import { visitorOf } from '../../http/visitor.ts';

/** The state of an answer. The last three are final. */
export type AnswerState = 'generating' | 'complete' | 'failed' | 'stopped';

/**
 * The reason of every stop. One object for all, because an error holds what was on the stack where it was created: one
 * created in `stop` would keep the response in memory for as long as the answer is remembered.
 */
const stopped = new DOMException('The answer was stopped.', 'AbortError');

/** One answer under way, or over. */
export class Answering {
  readonly id = randomUUID();
  readonly #stop = new AbortController();
  state: AnswerState = 'generating';
  /** Generated so far. After a stop it does not grow. */
  tokens = 0;

  /** Aborted by `stop`. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends the answer, complete or not. Does nothing when it is over. */
  end(state: 'complete' | 'failed'): void {
    if (this.state === 'generating') this.state = state;
  }

  /** Stops the generation, if it is still going on. */
  stop(): void {
    if (this.state !== 'generating') return;
    this.state = 'stopped';
    this.#stop.abort(stopped);
  }
}

/** Answers by unguessable ids. Bounded in number: of those that are over, some are forgotten. */
class Answers {
  readonly #answers: Remembered<Answering>;

  constructor({ chatAnswers }: Limits) {
    this.#answers = new Remembered(chatAnswers, ({ state }) => state !== 'generating');
  }

  /** Adds an answer for the visitor of a request. */
  start(req: Request): Answering {
    const answering = new Answering();
    this.#answers.set(answering.id, answering, visitorOf(req));
    return answering;
  }

  /** Throws a Problem (404) when there is no such answer, or no longer. */
  find(id: string): Answering {
    const answering = this.#answers.get(id);
    if (answering === undefined) {
      throw new Problem(
        404,
        'There is no such answer, or it has been forgotten. POST /sandbox/chat.',
      );
    }
    return answering;
  }
}

/** The answers of the app that handles a request. */
export const answersOf = perApp((limits) => new Answers(limits));
