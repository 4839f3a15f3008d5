import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

createServer(async (_req, res) => {
  res.setHeader('Content-Type', 'text/event-stream');
  for (let step = 1; step <= 5; step += 1) {
    await sleep(200);
    res.write('data: a step\n\n');
    console.log(`step ${step}`);
  }
  res.end();
}).listen(Number(process.env['PORT']), '127.0.0.1');
