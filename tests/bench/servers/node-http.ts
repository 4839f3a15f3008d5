import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from './serve.ts';

/** Plain `node:http`: each event is formatted once, and `res.write` sends it to each reader. */
const readers = new Set<ServerResponse>();
let n = 0;

const server = createServer((req, res) => {
  if (req.method === 'POST') {
    void text(req).then((data) => {
      const event = `id: ${(n += 1)}\ndata: ${data}\n\n`;
      for (const reader of readers) reader.write(event);
      res.writeHead(202).end();
    });
    return;
  }
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  res.flushHeaders();
  readers.add(res);
  res.on('close', () => readers.delete(res));
});

serve(server);
