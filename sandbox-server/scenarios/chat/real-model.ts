import type { Application } from 'express';
import type { OpenAI } from 'openai';
import type { Limits } from '../../limits.ts';
import { Pool } from '../../http/budget.ts';
import { limitsOf } from '../../http/per-app.ts';
import type { InApp } from '../../http/per-app.ts';
import { Problem } from '../../http/problem.ts';
import { DailyCalls } from './daily-calls.ts';
import { lastMessages } from './last-messages.ts';
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
  'realAnswers' | 'realCallsPerDay' | 'realPromptBytes' | 'realTokens' | 'realPatience' | 'realTime'
>;

const instructions =
  'You help people who learn Server-Sent Events. Answer in the language of the question, in at most six sentences, as plain text.';

/** Passes conversations to a real model through the official client. Nothing that it throws or gives holds the key. */
export class RealModel {
  readonly model: string;
  readonly #settings: RealModelSettings;
  readonly #limits: RealModelLimits;
  #client: Promise<OpenAI> | undefined;
  readonly #places: Pool;
  readonly #calls: DailyCalls;

  constructor(settings: RealModelSettings, limits: RealModelLimits) {
    this.model = settings.model;
    this.#settings = settings;
    this.#limits = limits;
    this.#places = new Pool({ what: 'answers of the real model', inAll: limits.realAnswers });
    this.#calls = new DailyCalls(limits.realCallsPerDay);
  }

  /**
   * Resolves with the tokens when the server has begun to answer. Read them as fast as they come: the place is free when
   * they have ended, and when `signal` is aborted, because they are no longer wanted. Each call counts, that too. Rejects
   * with a Problem: 429 or 503 when the visitor or all have had their share of the places or of the day's calls, 502 when
   * the server does not respond or responds with an error. The iteration throws when the stream breaks off, takes longer
   * than `realTime`, or has no end that the format knows.
   */
  async ask(
    visitor: string,
    messages: readonly Message[],
    wanted: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    const { realTokens, realTime, realPromptBytes } = this.#limits;
    wanted.throwIfAborted();
    this.#take(visitor);
    const ended = new AbortController();
    const end = () => ended.abort(new DOMException('The answer has ended.', 'AbortError'));
    const late = setTimeout(end, realTime);
    wanted.addEventListener('abort', end, { once: true });
    ended.signal.addEventListener('abort', () => {
      clearTimeout(late);
      wanted.removeEventListener('abort', end);
      this.#places.giveBack(visitor);
    });
    try {
      const client = await this.#connect();
      const stream = await client.chat.completions.create(
        {
          model: this.#settings.model,
          messages: [
            { role: 'system', content: instructions },
            ...lastMessages(messages, realPromptBytes).map(({ role, content }) =>
              role === 'assistant'
                ? ({ role: 'assistant', content } as const)
                : ({ role: 'user', content } as const),
            ),
          ],
          max_completion_tokens: realTokens,
          stream: true,
        },
        { signal: ended.signal },
      );
      return this.#tokens(stream, ended.signal, end);
    } catch (error) {
      end();
      wanted.throwIfAborted();
      throw new Problem(502, `The model server ${await this.#whatFailed(error)}.`);
    }
  }

  /** Takes a place, and one of the day's calls. */
  #take(visitor: string): void {
    try {
      this.#places.take(visitor);
      try {
        this.#calls.use(visitor);
      } catch (error) {
        this.#places.giveBack(visitor);
        throw error;
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const wayOut =
        'The request may name the model "downstream", which is free and always answers.';
      throw new Problem(error.status, `${error.detail} ${wayOut}`, error.headers);
    }
  }

  async *#tokens(
    stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
    signal: AbortSignal,
    end: () => void,
  ): AsyncGenerator<string> {
    let count = 0;
    try {
      for await (const { choices } of stream) {
        const [choice] = choices;
        signal.throwIfAborted();
        if (choice?.delta.content) {
          count += 1;
          yield choice.delta.content;
        }
        if (choice?.finish_reason || count >= this.#limits.realTokens) return;
      }
      throw new Error('the stream of the model server ended early');
    } finally {
      end();
    }
  }

  /** Loaded on the first use, because most servers run without a real model. */
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
