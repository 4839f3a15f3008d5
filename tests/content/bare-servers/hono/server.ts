import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const app = new Hono();
app.get('/progress', (c) =>
  streamSSE(c, async (stream) => {
    for (let step = 1; step <= 5; step += 1) {
      await stream.sleep(200);
      await stream.writeSSE({ data: 'a\rstep' });
      console.log(`step ${step}`);
    }
  }),
);
serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' });
