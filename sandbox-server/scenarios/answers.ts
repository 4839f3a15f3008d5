import { Router } from 'express'; // Express 5
import { answersOf } from './answers/logged-answers.ts';
import { eventsQuery } from './answers/schemas.ts';
import type { AnswerMade } from './answers/schemas.ts';
import { statusRoutes } from './answers/status-routes.ts';
import { chatRequest } from './chat/request.ts';
import { FaultReached } from './chat/faults.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'The answers of `chat` as logs: POST starts one, and whoever reads it may leave and come back.';

export { noParameters as query };
export type { AnswerCount, AnswerMade, AnswerStatus } from './answers/schemas.ts';

export const router = Router();

// #region answers
router.post('/', refuseParameters, readJson, async (req, res) => {
  // The model writes into a log, read or not. An Idempotency-Key that came before gets its answer again.
  const { id } = await answersOf(req).start(req, checkedBody(req, chatRequest));
  res.status(201).location(`${req.baseUrl}/${id}`);
  res.json({ id } satisfies AnswerMade);
});

router.get('/:id/events', async (req, res) => {
  const { lastEventId } = eventsQuery.parse(req.query);
  const answer = answersOf(req).openFor(req);
  const after = answer.log.placeOf(req.get('Last-Event-ID') ?? lastEventId);
  // #region shown
  // The client has all of it: 204 ends its reconnecting.
  if (answer.log.isAll(after)) return void res.status(204).end();
  const stream = openStream(req, res);
  // #endregion shown
  if (req.method === 'HEAD') return; // reads nothing, so no fault happens to it
  try {
    for await (const event of answer.read(after, stream.signal)) stream.send(event);
  } catch (error) {
    if (!(error instanceof FaultReached)) throw error; // our own mistake
    if (error.kind === 'cut') return void dropConnection(res, error.message);
  }
  stream.end();
});

router.delete('/:id', refuseParameters, (req, res) => {
  answersOf(req).find(req.params.id).stop(); // the model, and with it the bill
  res.status(204).end();
});
// #endregion answers

router.use(statusRoutes); // GET of / and /:id
