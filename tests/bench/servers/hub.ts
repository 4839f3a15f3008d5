import { createServer } from 'node:http';
import { Router, text } from 'express';
import { z } from 'zod';
import { createApp } from '#sandbox/app.ts';
import { defaultLimits } from '#sandbox/limits.ts';
import { scenarios } from '#sandbox/scenarios/index.ts';
import type { Scenario } from '#sandbox/scenarios/index.ts';
import { History } from '#sandbox/sse/history.ts';
import { Hub } from '#sandbox/sse/hub.ts';
import { openStream } from '#sandbox/sse/stream.ts';
import { serve } from './serve.ts';

/**
 * Downstream's own server: the unchanged app with one more scenario in its catalogue, a hub with a history. A request
 * passes through the same layers as in any other scenario; only the limits of streams, requests and writes are raised, for
 * one address opens all of them at once.
 */
const hub = new Hub();
const history = new History<{ id: string; data: string }>({ events: 1000 });
const router = Router();
let n = 0;

router.get('/', (req, res) => {
  const stream = openStream(req, res);
  for (const event of history.after(stream.lastEventId) ?? []) stream.send(event);
  hub.join(stream);
});

router.post('/', text(), (req, res) => {
  const event = { id: String((n += 1)), data: String(req.body) };
  history.add(event);
  hub.send(event);
  res.status(202).end();
});

const fanOut: Scenario = {
  summary: 'One source, many readers.',
  query: z.strictObject({}),
  router,
};
Object.assign(scenarios, { 'fan-out': fanOut });

const streams = Number(process.argv[2]) + 10; // the source's requests count too
const limits = {
  ...defaultLimits,
  streamsPerAddress: streams,
  streamsInAll: streams * 2, // nobody gets more than is left for others
  requestsAtOnce: streams * 4,
  requestsPerSecond: 20_000, // the source makes one for each event
  writesAtOnce: 10_000_000,
  writesPerSecond: 10_000_000, // every event goes to every reader
};
// Not `serverOf`, which closes a connection whose next request comes before a response: the source does not wait.
serve(createServer(createApp({ limits })));
