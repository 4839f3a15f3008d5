import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import type { ChannelMade, ChannelWritten } from '../channel.ts';

const channelMade: z.ZodType<ChannelMade> = z.object({
  id: z.string().describe('Unguessable: a client that knows it can read and write.'),
});

const channelWritten: z.ZodType<ChannelWritten> = z.object({
  readers: z.int().describe('Open streams that the text went to.'),
});

/** What `channel` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Makes a channel.',
    query: noParameters,
    answer: { status: 201, type: 'application/json', schema: channelMade },
    example: '/',
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Reads the channel: an event stream that holds what is written, and nothing else.',
    query: noParameters,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/:id',
  },
  {
    method: 'post',
    path: '/:id',
    summary: 'Sends the text to every open stream, byte by byte as it is; at most 4 KiB.',
    query: noParameters,
    body: { type: 'text/plain', schema: z.string() },
    answer: { status: 202, type: 'application/json', schema: channelWritten },
    example: '/:id',
    exampleBody: 'data: hello\n\n',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Ends the open streams of the channel. It can be read and written again.',
    query: noParameters,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
];
