// The progress of a job as an event stream, with what Node brings. Node 22.18 or newer: node server.ts
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const { PORT = '8080', STEP_MS = '1000', HEARTBEAT_MS = '15000' } = process.env;
const steps = 5;

/** One step of the job. Rejects as soon as the signal is aborted. */
async function work(step: number, signal: AbortSignal): Promise<string> {
  await sleep(Number(STEP_MS), undefined, { signal }); // your work stands here
  console.log(`step ${step}`);
  return JSON.stringify({ percent: (100 * step) / steps });
}

// #region encode
function encode(id: number, event: string, data: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\nevent: ${event}\n${lines.join('')}\n`;
}
// #endregion encode

// #region handler
const server = createServer(async (req, res) => {
  if (req.url?.split('?')[0] !== '/progress') return void res.writeHead(404).end();
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    return void res.writeHead(405, { Allow: 'GET, HEAD' }).end();
  }
  const id = String(req.headers['last-event-id']);
  const last = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  if (last > steps) return void res.writeHead(204).end(); // it has had them all

  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (req.method === 'HEAD') return void res.end();
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
    if (!left.signal.aborted) console.error(error);
    res.destroy(); // the client reconnects, and goes on after the last event it has
  }
});
// #endregion handler

server.listen(Number(PORT), '127.0.0.1');
