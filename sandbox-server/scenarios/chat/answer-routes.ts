import { Router } from 'express';
import { allowOnly } from '../../http/problem.ts';
import { answersOf } from './answering.ts';
import type { AnswerState } from './answering.ts';

/** The body of the response to GET. */
export interface ChatStatus {
  state: AnswerState;
  /** Tokens generated so far; it no longer grows when the client has gone. */
  tokens: number;
}

/** An answer from beside its stream: GET reads how far it is, DELETE stops it. */
export const answerRoutes = Router();

answerRoutes.get('/:id', (req, res) => {
  const { state, tokens } = answersOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json({ state, tokens } satisfies ChatStatus);
});

answerRoutes.delete('/:id', (req, res) => {
  answersOf(req).find(req.params.id).stop();
  res.status(204).end();
});

answerRoutes.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));
