// The progress of a job as an event stream, with Hono 4 on Node.
// Node 22.18 or newer: npm install hono @hono/node-server && node server.ts
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const { PORT = '8080', STEP_MS = '1000', HEARTBEAT_MS = '15000' } = process.env;
const steps = 5;

/** One step of the job. Rejects as soon as the signal is aborted. */
async function work(step: number, signal: AbortSignal): Promise<string> {
  await sleep(Number(STEP_MS), undefined, { signal }); // your work stands here
  console.log(`step ${step}`);
  return JSON.stringify({ percent: (100 * step) / steps });
}

const app = new Hono();

// #region handler
app.get('/progress', (c) => {
  const id = c.req.header('Last-Event-ID') ?? '';
  const last = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  if (last > steps) return c.body(null, 204); // it has had them all

  const headers = {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  };
  if (c.req.method === 'HEAD') return c.body(null, 200, headers); // Hono sends it to GET

  const response = streamSSE(c, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const beat = () => void stream.write(': heartbeat\n\n');
    const heartbeat = setInterval(beat, Number(HEARTBEAT_MS));
    try {
      await stream.write(': open\n'); // Firefox fires `open` at the first byte of the body
      for (let step = last + 1; step <= steps; step += 1) {
        const data = await work(step, left.signal);
        await stream.writeSSE({ id: String(step), event: 'progress', data });
      }
      const data = 'all steps done\nno errors';
      await stream.writeSSE({ id: String(steps + 1), event: 'complete', data });
    } catch (error) {
      if (!left.signal.aborted) throw error; // Hono logs it and ends the response
    } finally {
      clearInterval(heartbeat);
    }
  });
  // streamSSE sets these two, and HTTP/2 forbids them. In HTTP/1.1 Node does what they ask by itself.
  for (const name of ['Connection', 'Transfer-Encoding']) response.headers.delete(name);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
});
// #endregion handler

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });
