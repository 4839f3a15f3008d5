import { Router } from 'express';
import { z } from 'zod';
import { FaultReached, paced } from './chat/faults.ts';
import { generate } from './chat/generate.ts';
import { modelNames } from './chat/model-name.ts';
import * as format from './chat/openai-format.ts';
import { wireErrors } from './chat/wire-errors.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'The model of `chat` in the format of OpenAI Chat Completions; no key is needed.';

export const query = z.strictObject({});

export type { ChatCompletion, ChatCompletionChunk } from 'openai/resources';

export const router = Router();

router.use((req, _res, next) => {
  query.parse(req.query);
  next();
});

router.get('/v1/models', (_req, res) => {
  const data = modelNames.map((id) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'downstream',
  }));
  res.json({ object: 'list', data });
});

router.post('/v1/chat/completions', readJson, async (req, res) => {
  const request = checkedBody(req, format.completionRequest);
  const { model, stream: streamed, max_tokens, max_completion_tokens } = request;
  const most = max_completion_tokens ?? max_tokens ?? undefined;
  const generation = generate(model, format.messagesOf(request), { most, overloaded: 503 });
  const { tokens, pace } = generation;
  const stream = streamed === true ? openStream(req, res) : undefined;
  const send = (data: object) => stream?.send({ data: JSON.stringify(data) });
  const chunks = format.chunksOf(generation, request);

  try {
    send(chunks.first());
    const signal = stream?.signal ?? closing(res);
    for await (const token of paced(tokens, { ...pace, signal })) send(chunks.token(token));
  } catch (error) {
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    if (stream === undefined) throw new Problem(500, 'The model failed in mid-answer.');
    if (error.kind === 'error') send(format.errorBody(500, 'The model failed in mid-answer.'));
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.completionOf(generation, model));
  chunks.last().forEach(send);
  stream.send({ data: '[DONE]' });
  stream.end();
});

router.all('/v1/models', allowOnly('GET', 'HEAD'));
router.all('/v1/chat/completions', allowOnly('POST'));
router.use((req) => {
  throw new Problem(404, `There is nothing at ${req.path}. POST to /v1/chat/completions.`);
});
router.use(wireErrors(format.errorBody));

const errors = z.object({ error: z.object({ message: z.string(), type: z.string() }) });

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/v1/chat/completions',
    summary: 'Answers a question about SSE; with `stream` as chunks that end with `[DONE]`.',
    query,
    body: { type: 'application/json', schema: format.completionRequest },
    answer: { status: 200, type: 'text/event-stream' },
    errors,
    example: '/v1/chat/completions',
    exampleBody: JSON.stringify({
      model: 'downstream',
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
      schema: z.object({ object: z.literal('list'), data: z.array(z.object({ id: z.string() })) }),
    },
    errors,
    example: '/v1/models',
  },
];
