import { Router } from 'express'; // Express 5
import { answerRoutes } from './chat/answer-routes.ts';
import { answersOf } from './chat/answering.ts';
import { askModel } from './chat/ask-model.ts';
import { lastEvent, startEvent, tokenEvent } from './chat/events.ts';
import { FaultReached, paced } from './chat/faults.ts';
import { chatRequest } from './chat/request.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { dropConnection } from '../sse/drop.ts';

export const summary =
  'Answers a question about SSE token by token; POST carries the conversation.';

export { noParameters as query };
export type { ChatDone, ChatFailed, ChatStart, ChatToken } from './chat/events.ts';
export type { ChatRequest } from './chat/request.ts';
export type { ChatStatus } from './chat/answer-routes.ts';

export const router = Router();
router.use(refuseParameters);
router.use(answerRoutes); // GET and DELETE of /:id

router.post('/', readJson, async (req, res) => {
  const request = checkedBody(req, chatRequest);
  const answering = answersOf(req).start(req);
  res.once('close', () => answering.stop());
  const signal = AbortSignal.any([answering.signal, closing(res)]);
  const begun = await askModel(req, request, signal);
  if (begun === undefined) return; // the client has left
  const { model, tokens, delay, fault } = begun;

  const stream = openStream(req, res);
  stream.send(startEvent({ id: answering.id, model }));
  try {
    // #region shown
    for await (const text of paced(tokens, { delay, signal, fault })) {
      answering.tokens += 1;
      stream.send(tokenEvent({ text }));
    }
    answering.end('complete');
    // #endregion shown
  } catch (error) {
    if (stream.signal.aborted) return; // the client has left: nobody would get the last event
    answering.end('failed'); // does nothing when it was stopped
    const kind = error instanceof FaultReached ? error.kind : undefined;
    if (kind === 'cut') return void dropConnection(res, 'a requested fault: cut');
    if (kind === 'end') return stream.end();
  }
  stream.send(lastEvent(answering));
  stream.end();
});

router.all('/', allowOnly('POST'));
