import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { scenarios } from '../../sandbox-server/scenarios/index.ts';

/**
 * A program that serves the handlers of the scenarios as somebody has them who copied them: no error handler, no log,
 * nothing around them. `node bare-express.ts 4` uses Express 4, and `5` Express 5. It prints its port.
 */
const { default: express } = await (process.argv[2] === '4'
  ? import('express4')
  : import('express'));

/** The handlers of a router in one of this program's own Express: that of Express 5 catches what they reject with. */
function copied(router: Router): Router {
  const copy = express.Router();
  for (const { route, handle } of router.stack) {
    if (route === undefined) copy.use('stack' in handle ? copied(handle as Router) : handle);
    else for (const layer of route.stack) register(copy, layer.method, route.path, layer.handle);
  }
  return copy;
}

function register(
  copy: Router,
  method: string | undefined,
  path: string,
  handle: Parameters<Router['use']>[0],
): void {
  // A route for several paths or for all methods only refuses, and Express 5 writes some paths in another way.
  if (method === 'get' || method === 'post') copy[method](path, handle);
}

const app = express();
for (const [name, { router }] of Object.entries(scenarios)) {
  app.use(`/sandbox/${name}`, copied(router));
}
app.get('/timers', (_req, res) => {
  res.json(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length);
});
const server: Server = app.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
