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

const isRouter = (handle: unknown): handle is Router =>
  typeof handle === 'function' && 'stack' in handle;

/** The handlers of a router in one of this program's own Express: that of Express 5 catches what they reject with. */
function copied(router: Router): Router {
  const copy = express.Router();
  for (const { route, handle } of router.stack) {
    if (route === undefined) copy.use(isRouter(handle) ? copied(handle) : handle);
    // A route for several paths or for all methods only refuses, and Express 5 writes some paths in another way.
    for (const layer of route?.stack ?? []) {
      if (layer.method === 'get') copy.get(route?.path ?? '', layer.handle);
      if (layer.method === 'post') copy.post(route?.path ?? '', layer.handle);
    }
  }
  return copy;
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
