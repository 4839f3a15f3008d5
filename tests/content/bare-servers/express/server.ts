import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';

const app = express();
app.get('/progress', async (_req, res) => {
  res.setHeader('Content-Type', 'text/event-stream');
  for (let step = 1; step <= 5; step += 1) {
    await sleep(200);
    res.write('data: a step\n\n');
    console.log(`step ${step}`);
  }
  res.end();
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
