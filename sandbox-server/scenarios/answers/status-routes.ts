import { Router } from 'express';
import { allowOnly } from '../../http/problem.ts';
import { noParameters } from '../../http/parameters.ts';
import { answersOf } from './logged-answers.ts';
import type { AnswerCount, AnswerStatus } from './schemas.ts';

/** What is known of answers beside their streams: how far one is, and how many a client has started. Mount it last. */
export const statusRoutes = Router();

statusRoutes.get('/:id', (req, res) => {
  noParameters.parse(req.query);
  const { state, tokens } = answersOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json({ state, tokens } satisfies AnswerStatus);
});

statusRoutes.get('/', (req, res) => {
  noParameters.parse(req.query);
  const count: AnswerCount = answersOf(req).countFor(req);
  res.set('Cache-Control', 'no-store').json(count);
});

statusRoutes.all('/', allowOnly('GET', 'HEAD', 'POST'));
statusRoutes.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));
statusRoutes.all('/:id/events', allowOnly('GET', 'HEAD'));
