import { Router } from 'express'; // Express 5
import { query } from './anthropic/query.ts';
import * as format from './chat/anthropic-format.ts';
import { FaultReached } from './chat/faults.ts';
import { generate, pacedTokens } from './chat/generate.ts';
import { otherRoutes } from './chat/other-routes.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readLargeJson } from '../http/json-body.ts';
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

router.post('/v1/messages', readLargeJson, async (req, res) => {
  const request = checkedBody(req, format.messagesRequest);
  const generation = generate(req, format.questionOf(request));
  const stream = request.stream === true ? openStream(req, res) : undefined;
  const send = (event: format.AnthropicEvent) => stream?.send(format.eventFields(event));
  const signal = closing(res);
  try {
    format.firstEvents(generation, request.model).forEach(send);
    for await (const token of pacedTokens(generation, signal)) send(format.tokenEvent(token));
  } catch (error) {
    if (signal.aborted) return; // the client has left
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    const problem = new Problem(529, 'Overloaded');
    if (stream === undefined) throw problem;
    if (error.kind === 'error') send(format.errorBody(problem));
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.messageOf(generation, request.model));
  format.lastEvents(generation).forEach(send);
  stream.end();
});

const { model, modelList } = format;
router.use(otherRoutes('/v1/messages', { model, modelList }));
