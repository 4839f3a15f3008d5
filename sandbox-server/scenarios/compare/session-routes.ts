import { Router } from 'express';
import { checkedBody, readJson } from '../../http/json-body.ts';
import { noParameters } from '../../http/parameters.ts';
import { allowOnly } from '../../http/problem.ts';
import { visitorOf } from '../../http/visitor.ts';
import { dropConnection } from '../../sse/drop.ts';
import { sessionRequest } from './schemas.ts';
import type { Dropped, SessionMade } from './schemas.ts';
import { sessionsOf } from './sessions.ts';

/** What surrounds the four transports: a session is made, its counts are read, its connections are reset. */
export const sessionRoutes = Router();

sessionRoutes.post('/', readJson, (req, res) => {
  noParameters.parse(req.query);
  const { interval } = checkedBody(req, sessionRequest);
  const session: SessionMade = { id: sessionsOf(req).make(interval, visitorOf(req)).id, interval };
  res.status(201).location(`${req.baseUrl}/counts/${session.id}`).json(session);
});

sessionRoutes.get('/counts/:id', (req, res) => {
  noParameters.parse(req.query);
  const { counts } = sessionsOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json(counts.read());
});

sessionRoutes.post('/drop/:id', async (req, res) => {
  noParameters.parse(req.query);
  const open = [...sessionsOf(req).find(req.params.id).open];
  await Promise.all(open.map((each) => dropConnection(each, 'the page requested a drop')));
  const body: Dropped = { dropped: open.length };
  res.json(body);
});

sessionRoutes.all('/', allowOnly('POST'));
sessionRoutes.all('/counts/:id', allowOnly('GET', 'HEAD'));
sessionRoutes.all('/drop/:id', allowOnly('POST'));
