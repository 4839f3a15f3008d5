// The progress of a job as an event stream, with Express 5.
// Node 22.18 or newer: npm install express && node server.ts
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';

const { PORT = '8080', STEP_MS = '1000', HEARTBEAT_MS = '15000' } = process.env;
const steps = 5;

/** One step of the job. Rejects as soon as the signal is aborted. */
async function work(step: number, signal: AbortSignal): Promise<string> {
  await sleep(Number(STEP_MS), undefined, { signal }); // your work stands here
  console.log(`step ${step}`);
  return JSON.stringify({ percent: (100 * step) / steps });
}

function encode(id: number, event: string, data: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\nevent: ${event}\n${lines.join('')}\n`;
}

const app = express();
app.disable('x-powered-by');

// #region handler
app.get('/progress', async (req, res) => {
  const id = req.get('Last-Event-ID') ?? '';
  const last = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  if (last > steps) return void res.status(204).end(); // it has had them all

  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (req.method === 'HEAD') return void res.end(); // Express sends HEAD to the handler of GET
  res.write(': open\n'); // sends the head too; Firefox fires `open` at the first byte after it

  const left = new AbortController();
  const heartbeat = setInterval(() => res.write(': heartbeat\n\n'), Number(HEARTBEAT_MS));
  res.on('close', () => {
    clearInterval(heartbeat);
    left.abort();
  });

  try {
    for (let step = last + 1; step <= steps; step += 1) {
      res.write(encode(step, 'progress', await work(step, left.signal)));
    }
    res.end(encode(steps + 1, 'complete', 'all steps done\nno errors'));
  } catch (error) {
    if (!left.signal.aborted) throw error; // Express logs it and cuts the connection
  }
});
// #endregion handler

app.listen(Number(PORT), '127.0.0.1');
