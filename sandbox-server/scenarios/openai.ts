import { Router } from 'express'; // Express 5
import { FaultReached } from './chat/faults.ts';
import { generate, pacedTokens } from './chat/generate.ts';
import * as format from './chat/openai-format.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readLargeJson } from '../http/json-body.ts';
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

router.post('/v1/chat/completions', readLargeJson, async (req, res) => {
  const request = checkedBody(req, format.completionRequest);
  const generation = generate(req, format.questionOf(request));
  const stream = request.stream === true ? openStream(req, res) : undefined;
  const send = (data: object) => stream?.send({ data: JSON.stringify(data) });
  const chunks = format.chunksOf(generation, request);
  const signal = closing(res);
  try {
    send(chunks.first());
    for await (const token of pacedTokens(generation, signal)) send(chunks.token(token));
  } catch (error) {
    if (signal.aborted) return; // the client has left
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    const problem = new Problem(500, 'The model failed in mid-answer.');
    if (stream === undefined) throw problem;
    if (error.kind === 'error') send(format.errorBody(problem));
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.completionOf(generation, request.model));
  chunks.last().forEach(send);
  stream.send({ data: '[DONE]' });
  stream.end();
});

const { model, modelList } = format;
router.use(otherRoutes('/v1/chat/completions', { model, modelList }));
