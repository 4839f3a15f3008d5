import { Router } from 'express';
import { allowOnly, Problem } from '../../http/problem.ts';
import { modelNames } from './model-name.ts';
import { modelOf } from './named-model.ts';

/** How an API writes a model, and the list of those that show each thing once. */
export interface ModelFormat {
  model(name: string): object;
  modelList(names: readonly string[]): object;
}

/**
 * What an API of models answers besides the paths that take POST: the models, and errors for the rest.
 * Mount it after the handlers of these paths.
 */
export function otherRoutes(posts: string[], { model, modelList }: ModelFormat): Router {
  const router = Router();
  router.get('/v1/models', (_req, res) => res.json(modelList(modelNames)));
  router.get('/v1/models/:name', (req, res) => {
    modelOf(req.params.name); // throws when there is none
    res.json(model(req.params.name));
  });
  router.all(['/v1/models', '/v1/models/:name'], allowOnly('GET', 'HEAD'));
  router.all(posts, allowOnly('POST'));
  router.use((req) => {
    throw new Problem(404, `There is nothing at ${req.path}. POST to ${posts.join(' or ')}.`);
  });
  return router;
}
