import { raw, Router } from 'express';
import { z } from 'zod';
import { Channels } from './channel/channels.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'A stream you write: POST makes it, GET reads it, POST to it sends your text as it is.';

export const query = z.strictObject({});

const channelMade = z.object({
  id: z.string().describe('Unguessable: who knows it may read and write.'),
});

/** The answer to the POST that makes a channel. */
export type ChannelMade = z.infer<typeof channelMade>;

const channelWritten = z.object({
  readers: z.int().describe('Open streams that the text went to.'),
});

/** The answer to a POST to a channel. */
export type ChannelWritten = z.infer<typeof channelWritten>;

const channelsOf = perApp((limits) => new Channels(limits));

export const router = Router();

router.use((req, _res, next) => {
  query.parse(req.query);
  next();
});

router.post('/', (req, res) => {
  const made: ChannelMade = { id: channelsOf(req).make() };
  res.status(201).location(`${req.baseUrl}/${made.id}`).json(made);
});

router.get('/:id', (req, res) => {
  const { hub } = channelsOf(req).find(req.params.id);
  hub.join(openStream(req, res, { heartbeat: 0 })); // nothing but the writer's bytes
});

router.post('/:id', raw({ type: 'text/plain', limit: 4096 }), (req, res) => {
  const { hub } = channelsOf(req).find(req.params.id);
  if (req.is('text/plain') === false) {
    throw new Problem(415, 'Send the text with Content-Type: text/plain.');
  }
  hub.write(req.body ?? ''); // no body is an empty text
  const written: ChannelWritten = { readers: hub.size };
  res.status(202).json(written);
});

router.delete('/:id', (req, res) => {
  channelsOf(req).find(req.params.id).hub.end();
  res.status(204).end();
});

router.all('/', allowOnly('POST'));
router.all('/:id', allowOnly('GET', 'HEAD', 'POST', 'DELETE'));

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Makes a channel.',
    query,
    answer: { status: 201, type: 'application/json', schema: channelMade },
    example: '/',
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Reads the channel: an event stream that holds what is written, and nothing else.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/:id',
  },
  {
    method: 'post',
    path: '/:id',
    summary: 'Sends the text to everybody who reads now, byte by byte as it is; at most 4 KiB.',
    query,
    body: { type: 'text/plain', schema: z.string() },
    answer: { status: 202, type: 'application/json', schema: channelWritten },
    example: '/:id',
    exampleBody: 'data: hello\n\n',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Ends the open streams of the channel. It can be read and written again.',
    query,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
];
