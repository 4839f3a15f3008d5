import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createChannel, createSession } from 'better-sse';
import { serve } from './serve.ts';

/** A channel of better-sse on plain `node:http`. */
const channel = createChannel();
let n = 0;

const server = createServer((req, res) => {
  if (req.method === 'POST') {
    void text(req).then((data) => {
      channel.broadcast(data, 'message', { eventId: String((n += 1)) });
      res.writeHead(202).end();
    });
    return;
  }
  void createSession(req, res).then((session) => channel.register(session));
});

serve(server);
