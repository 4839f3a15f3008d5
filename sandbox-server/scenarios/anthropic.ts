import { Router } from 'express';
import { query } from './anthropic/query.ts';
import * as format from './chat/anthropic-format.ts';
import { FaultReached } from './chat/faults.ts';
import { generate, pacedTokens } from './chat/generate.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { wireErrors } from './chat/wire-errors.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';

export const summary = 'The model of `chat` in the format of Anthropic Messages; no key is needed.';

export { query };
export type { AnthropicError, AnthropicEvent, AnthropicMessage } from './chat/anthropic-format.ts';

export const router = Router();
router.use((req, res, next) => {
  query.parse(req.query);
  res.set('Request-Id', res.get('X-Request-Id'));
  next();
});

router.post('/v1/messages', readJson, async (req, res) => {
  const request = checkedBody(req, format.messagesRequest);
  const { model, stream: streamed, max_tokens: most } = request;
  const generation = generate(model, format.messagesOf(request), { most, overloaded: 529 });
  const stream = streamed === true ? openStream(req, res) : undefined;
  const send = (event: format.AnthropicEvent) => stream?.send(format.eventFields(event));

  try {
    format.firstEvents(generation, model).forEach(send);
    for await (const token of pacedTokens(generation, closing(res))) send(format.tokenEvent(token));
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

router.use(otherRoutes('/v1/messages', format.modelList()));
router.use(wireErrors(format.errorBody));
