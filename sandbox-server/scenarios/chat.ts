import { Router } from 'express';
import { z } from 'zod';
import { Answers } from './chat/answering.ts';
import type { AnswerState } from './chat/answering.ts';
import { FaultReached, firstFault, paced } from './chat/faults.ts';
import { answer, tokensOf } from './chat/model.ts';
import { realModelOf } from './chat/real-model.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'Answers a question about SSE token by token; POST carries the conversation.';

export const query = z.strictObject({});

const after = z.int().min(0).max(1000);

/** What POST takes. */
export const chatRequest = z.strictObject({
  messages: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().max(8000) }))
    .min(1)
    .max(100)
    .describe('The conversation so far. The last message of the user is answered.'),
  delay: z
    .int()
    .min(0)
    .max(5000)
    .optional()
    .describe('Milliseconds before each token. Default: 30.'),
  status: z.int().min(400).max(599).optional().describe('Answer with this status instead.'),
  error: after.optional().describe('Send `failed` after so many tokens.'),
  cut: after.optional().describe('Reset the TCP connection after so many tokens.'),
  end: after.optional().describe('End the response after so many tokens, without `done`.'),
});

/** The body of POST. */
export type ChatRequest = z.input<typeof chatRequest>;

/** The data of `start`, the first event. */
export interface ChatStart {
  /** Unguessable. GET and DELETE take it. */
  id: string;
  /** Who answers. */
  model: string;
}

/** The data of a `token` event. */
export interface ChatToken {
  text: string;
}

/** The data of `done`, the last event of an answer that is whole or was stopped by DELETE. */
export interface ChatDone {
  reason: 'complete' | 'stopped';
  tokens: number;
}

/** The data of `failed`, the last event of an answer that is not whole. */
export interface ChatFailed {
  message: string;
}

/** The answer to GET. */
export interface ChatStatus {
  state: AnswerState;
  /** Tokens generated so far; it stands still when nobody reads any more. */
  tokens: number;
}

const answersOf = perApp((limits) => new Answers(limits));

export const router = Router();

router.use((req, _res, next) => {
  query.parse(req.query);
  next();
});

// #region chat
router.post('/', readJson, async (req, res) => {
  const { messages, delay, status, ...faults } = checkedBody(req, chatRequest);
  if (status !== undefined) throw new Problem(status, 'The request asked for this error.');
  const answering = answersOf(req).start();
  res.once('close', () => answering.stop());
  const signal = AbortSignal.any([answering.signal, closing(res)]);
  const real = realModelOf(req);
  const tokens = real ? await real.ask(messages, signal) : tokensOf(answer(messages));

  const stream = openStream(req, res);
  const send = (event: string, data: object) => stream.send({ event, data: JSON.stringify(data) });
  send('start', { id: answering.id, model: real?.model ?? 'downstream' } satisfies ChatStart);
  try {
    const pace = { delay: delay ?? (real ? 0 : 30), signal, fault: firstFault(faults) };
    for await (const text of paced(tokens, pace)) {
      answering.tokens += 1;
      send('token', { text } satisfies ChatToken);
    }
    answering.state = 'complete';
  } catch (error) {
    if (stream.signal.aborted) throw error; // the reader has gone: there is nobody to tell
    if (!answering.signal.aborted) answering.state = 'failed';
    if (error instanceof FaultReached && error.kind === 'cut')
      return void dropConnection(res, error.message);
    if (error instanceof FaultReached && error.kind === 'end') return stream.end();
  }
  if (answering.state === 'failed') {
    send('failed', { message: 'The model failed in mid-answer.' } satisfies ChatFailed);
  } else {
    const reason = answering.state === 'stopped' ? 'stopped' : 'complete';
    send('done', { reason, tokens: answering.tokens } satisfies ChatDone);
  }
  stream.end();
});
// #endregion chat

router.get('/:id', (req, res) => {
  const { state, tokens } = answersOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json({ state, tokens } satisfies ChatStatus);
});

router.delete('/:id', (req, res) => {
  answersOf(req).find(req.params.id).stop();
  res.status(204).end();
});

router.all('/', allowOnly('POST'));
router.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Answers with the events `start`, `token` … and at last `done` or `failed`.',
    query,
    body: { type: 'application/json', schema: chatRequest },
    answer: {
      status: 200,
      type: 'text/event-stream',
      events: ['start', 'token', 'done', 'failed'],
    },
    example: '/',
    exampleBody: JSON.stringify({ messages: [{ role: 'user', content: 'What is SSE?' }] }),
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Tells how far an answer is, also when its reader has gone.',
    query,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({
        state: z.enum(['generating', 'complete', 'failed', 'stopped']),
        tokens: z.int(),
      }),
    },
    example: '/:id',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Stops the generation; the stream ends with `done`, its reason `stopped`.',
    query,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
];
