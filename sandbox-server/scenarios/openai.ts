import { Router } from 'express'; // Express 5
import { generate } from './chat/generate.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { sendAnswer } from './chat/send-answer.ts';
import { completionFormat } from './openai/completion-format.ts';
import * as completions from './openai/completion-request.ts';
import { model, modelList } from './openai/models.ts';
import { responseFormat } from './openai/response-format.ts';
import * as responses from './openai/response-request.ts';
import { checkedBody, readLargeJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';

export const summary =
  'The model of `chat` as OpenAI serves it: Chat Completions and Responses; no key is needed.';

export { noParameters as query };

export type { ChatCompletion, ChatCompletionChunk } from 'openai/resources';

export const router = Router();
router.use(refuseParameters);

router.post('/v1/chat/completions', readLargeJson, async (req, res) => {
  const request = checkedBody(req, completions.completionRequest);
  const generation = await generate(req, completions.questionOf(request));
  const format = completionFormat(generation, request);
  return sendAnswer(req, res, { generation, format, asStream: request.stream === true });
});

// #region shown
router.post('/v1/responses', readLargeJson, async (req, res) => {
  const request = checkedBody(req, responses.responseRequest);
  const generation = await generate(req, responses.questionOf(request));
  const format = responseFormat(generation, request);
  return sendAnswer(req, res, { generation, format, asStream: request.stream === true });
});
// #endregion shown

router.use(otherRoutes(['/v1/chat/completions', '/v1/responses'], { model, modelList }));
