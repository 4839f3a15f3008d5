import { Router } from 'express';
import { z } from 'zod';
import * as format from './chat/anthropic-format.ts';
import { FaultReached, paced } from './chat/faults.ts';
import { generate } from './chat/generate.ts';
import { modelNames } from './chat/model-name.ts';
import { wireErrors } from './chat/wire-errors.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary = 'The model of `chat` in the format of Anthropic Messages; no key is needed.';

export const query = z.strictObject({
  beta: z
    .enum(['true', 'false'])
    .optional()
    .describe('The official client sends it. It is ignored.'),
});

export type { AnthropicError, AnthropicEvent, AnthropicMessage } from './chat/anthropic-format.ts';

export const router = Router();

router.use((req, res, next) => {
  query.parse(req.query);
  res.set('Request-Id', res.get('X-Request-Id'));
  next();
});

router.get('/v1/models', (_req, res) => {
  const created_at = '1970-01-01T00:00:00Z';
  const data = modelNames.map((id) => ({ id, type: 'model', display_name: id, created_at }));
  res.json({ data, has_more: false, first_id: modelNames[0], last_id: modelNames.at(-1) });
});

router.post('/v1/messages', readJson, async (req, res) => {
  const request = checkedBody(req, format.messagesRequest);
  const { model, stream: streamed, max_tokens: most } = request;
  const generation = generate(model, format.messagesOf(request), { most, overloaded: 529 });
  const { tokens, pace } = generation;
  const stream = streamed === true ? openStream(req, res) : undefined;
  const send = (event: format.AnthropicEvent) => stream?.send(format.eventFields(event));

  try {
    format.firstEvents(generation, model).forEach(send);
    const signal = stream?.signal ?? closing(res);
    for await (const token of paced(tokens, { ...pace, signal })) send(format.tokenEvent(token));
  } catch (error) {
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    if (stream === undefined) throw new Problem(529, 'Overloaded');
    if (error.kind === 'error') send(format.errorBody(529, 'Overloaded'));
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.messageOf(generation, model));
  format.lastEvents(generation).forEach(send);
  stream.end();
});

router.all('/v1/models', allowOnly('GET', 'HEAD'));
router.all('/v1/messages', allowOnly('POST'));
router.use((req) => {
  throw new Problem(404, `There is nothing at ${req.path}. POST to /v1/messages.`);
});
router.use(wireErrors(format.errorBody));

const errors = z.object({
  type: z.literal('error'),
  error: z.object({ type: z.string(), message: z.string() }),
});

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/v1/messages',
    summary: 'Answers a question about SSE; with `stream` as events that end with `message_stop`.',
    query,
    body: { type: 'application/json', schema: format.messagesRequest },
    answer: { status: 200, type: 'text/event-stream', events: format.eventTypes },
    errors,
    example: '/v1/messages',
    exampleBody: JSON.stringify({
      model: 'downstream',
      max_tokens: 500,
      stream: true,
      messages: [{ role: 'user', content: 'What is SSE?' }],
    }),
  },
  {
    method: 'get',
    path: '/v1/models',
    summary: 'Lists the names of models, some of which ask for a fault.',
    query,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ data: z.array(z.object({ id: z.string() })) }),
    },
    errors,
    example: '/v1/models',
  },
];
