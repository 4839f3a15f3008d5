import { once } from 'node:events';
import express from 'express';
import { expect, it } from 'vitest';
import { closing } from '#sandbox/http/closing.ts';
import { rawGet } from '../../support/raw-client.ts';
import { listen } from '../../support/server.ts';

it('is aborted when the response is closed, and at once for one that was closed before', async () => {
  const app = express();
  const signals: AbortSignal[] = [];
  app.get('/', async (_req, res) => {
    const early = closing(res);
    expect(early.aborted).toBe(false);
    await once(res, 'close');
    signals.push(early, closing(res));
  });
  const { port } = await listen(app);
  (await rawGet(port, '/')).destroy();
  await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
