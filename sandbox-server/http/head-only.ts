import type { RequestHandler } from 'express';

/** Answers HEAD with the head of an event stream and nothing else. For handlers that write their responses by hand. */
export const headOnly: RequestHandler = (_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
};
