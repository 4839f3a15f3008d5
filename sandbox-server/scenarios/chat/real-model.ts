import type { Application } from 'express';
import type { OpenAI } from 'openai';
import type { Limits } from '../../limits.ts';
import { limitsOf } from '../../http/per-app.ts';
import type { InApp } from '../../http/per-app.ts';
import { Problem } from '../../http/problem.ts';
import type { Message } from './model.ts';

/** Where a real model answers. */
export interface RealModelSettings {
  /** Of a server that speaks OpenAI Chat Completions, such as `https://host/v1`. */
  readonly baseURL: string;
  /** Goes to that server only. */
  readonly apiKey: string;
  readonly model: string;
}

/** What bounds a real model: it costs money. */
export type RealModelLimits = Pick<
  Limits,
  'realAnswers' | 'realTokens' | 'realPatience' | 'realTime'
>;

const instructions =
  'You help people who learn Server-Sent Events. Answer in the language of the question, in at most six sentences, as plain text.';

/** Passes conversations to a real model through the official client. Nothing that it throws or gives holds the key. */
export class RealModel {
  readonly model: string;
  readonly #settings: RealModelSettings;
  readonly #limits: RealModelLimits;
  #client: Promise<OpenAI> | undefined;
  #underWay = 0;

  constructor(settings: RealModelSettings, limits: RealModelLimits) {
    this.model = settings.model;
    this.#settings = settings;
    this.#limits = limits;
  }

  /**
   * Resolves with the tokens when the server has begun to answer. Abort `signal` when they are no longer wanted, and
   * when they are at their end: then the place is free again. Rejects with a Problem: 503 when all places are taken, 502 when the server does not answer or answers with an error. The
   * iteration throws when the answer breaks off or the stream has no end that the format knows.
   */
  async ask(messages: readonly Message[], signal: AbortSignal): Promise<AsyncIterable<string>> {
    const { realAnswers, realTokens, realTime } = this.#limits;
    if (this.#underWay >= realAnswers) {
      throw new Problem(503, 'The model is busy. Try again later.', { 'Retry-After': '10' });
    }
    signal.throwIfAborted();
    this.#underWay += 1;
    signal.addEventListener('abort', () => (this.#underWay -= 1), { once: true });
    try {
      const client = await this.#connect();
      const stream = await client.chat.completions.create(
        {
          model: this.#settings.model,
          messages: [
            { role: 'system', content: instructions },
            ...messages.map(({ role, content }) =>
              role === 'assistant'
                ? ({ role: 'assistant', content } as const)
                : ({ role: 'user', content } as const),
            ),
          ],
          max_completion_tokens: realTokens,
          stream: true,
        },
        { signal: AbortSignal.any([signal, AbortSignal.timeout(realTime)]) },
      );
      return this.#tokens(stream, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new Problem(502, `The model server ${await this.#whatFailed(error)}.`);
    }
  }

  async *#tokens(
    stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    let finished = false;
    let count = 0;
    for await (const { choices } of stream) {
      const [choice] = choices;
      if (choice?.delta.content) {
        count += 1;
        yield choice.delta.content;
      }
      finished ||= Boolean(choice?.finish_reason) || count >= this.#limits.realTokens;
      if (finished) break;
    }
    signal.throwIfAborted();
    if (!finished) throw new Error('the stream of the model server ended early');
  }

  /** Loaded when it is needed, for most servers run without. */
  async #connect(): Promise<OpenAI> {
    this.#client ??= import('openai').then(({ OpenAI }) => {
      const { baseURL, apiKey } = this.#settings;
      return new OpenAI({
        baseURL,
        apiKey,
        organization: null,
        project: null,
        maxRetries: 0,
        timeout: this.#limits.realPatience,
        logLevel: 'off',
      });
    });
    return this.#client;
  }

  /** Never the server's own words: some repeat the key. */
  async #whatFailed(error: unknown): Promise<string> {
    const { APIError } = await import('openai');
    if (error instanceof APIError && error.status !== undefined) {
      return `answered with status ${error.status}`;
    }
    return 'cannot be reached';
  }
}

const modelsByApp = new WeakMap<Application, RealModel>();

/** Lets a real model answer `chat` in an application, within its limits: set these first. */
export function setRealModel(app: Application, settings: RealModelSettings): void {
  modelsByApp.set(app, new RealModel(settings, limitsOf({ app })));
}

/** The real model of the application that handles a request; undefined when it has none. */
export const realModelOf = ({ app }: InApp): RealModel | undefined => modelsByApp.get(app);
