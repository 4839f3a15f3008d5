import { Router } from 'express';
import { allowOnly, Problem } from '../../http/problem.ts';

/**
 * What an API of models answers besides its main path, which takes POST: the list of models, and errors for the rest.
 * Mount it after the handler of the main path.
 */
export function otherRoutes(mainPath: string, modelList: object): Router {
  const router = Router();
  router.get('/v1/models', (_req, res) => res.json(modelList));
  router.all('/v1/models', allowOnly('GET', 'HEAD'));
  router.all(mainPath, allowOnly('POST'));
  router.use((req) => {
    throw new Problem(404, `There is nothing at ${req.path}. POST to ${mainPath}.`);
  });
  return router;
}
