import { Router } from 'express';
import { FaultReached } from './chat/faults.ts';
import { generate, pacedTokens } from './chat/generate.ts';
import * as format from './chat/openai-format.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { wireErrors } from './chat/wire-errors.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';

export const summary =
  'The model of `chat` in the format of OpenAI Chat Completions; no key is needed.';

export { noParameters as query };

export type { ChatCompletion, ChatCompletionChunk } from 'openai/resources';

export const router = Router();
router.use(refuseParameters);

router.post('/v1/chat/completions', readJson, async (req, res) => {
  const request = checkedBody(req, format.completionRequest);
  const { model, stream: streamed, max_tokens, max_completion_tokens } = request;
  const most = max_completion_tokens ?? max_tokens ?? undefined;
  const generation = generate(model, format.messagesOf(request), { most, overloaded: 503 });
  const stream = streamed === true ? openStream(req, res) : undefined;
  const send = (data: object) => stream?.send({ data: JSON.stringify(data) });
  const chunks = format.chunksOf(generation, request);

  try {
    send(chunks.first());
    for await (const token of pacedTokens(generation, closing(res))) send(chunks.token(token));
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

router.use(otherRoutes('/v1/chat/completions', format.modelList()));
router.use(wireErrors(format.errorBody));
