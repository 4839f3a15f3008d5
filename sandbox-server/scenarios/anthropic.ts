import { Router } from 'express'; // Express 5
import { messagesFormat } from './anthropic/messages-format.ts';
import * as messages from './anthropic/messages-request.ts';
import { model, modelList } from './anthropic/models.ts';
import { listQuery, query } from './anthropic/query.ts';
import { generate, promptTokens } from './chat/generate.ts';
import { modelOf } from './chat/named-model.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { sendAnswer } from './chat/send-answer.ts';
import { checkedBody, readLargeJson } from '../http/json-body.ts';

export const summary = 'The model of `chat` in the format of Anthropic Messages; no key is needed.';

export { query };
export type { AnthropicError, AnthropicEvent, AnthropicMessage } from './anthropic/events.ts';

export const router = Router();
router.use((req, res, next) => {
  (req.path === '/v1/models' ? listQuery : query).parse(req.query);
  res.set('Request-Id', res.get('X-Request-Id'));
  next();
});

// #region shown
router.post('/v1/messages', readLargeJson, async (req, res) => {
  const request = checkedBody(req, messages.messagesRequest);
  const generation = await generate(req, messages.questionOf(request));
  const format = messagesFormat(generation, request);
  return sendAnswer(req, res, { generation, format, asStream: request.stream === true });
});
// #endregion shown

router.post('/v1/messages/count_tokens', readLargeJson, (req, res) => {
  const request = checkedBody(req, messages.countRequest);
  modelOf(request.model); // throws when there is none
  res.json({ input_tokens: promptTokens(messages.messagesOf(request)) });
});

router.use(otherRoutes(['/v1/messages', '/v1/messages/count_tokens'], { model, modelList }));
