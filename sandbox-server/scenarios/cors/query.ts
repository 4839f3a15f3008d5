import { z } from 'zod';
import { retry, wholeNumber } from '../../http/parameters.ts';

/** The origins that a response can allow. */
export const allowOrigin = z.enum(['none', 'any', 'page', 'other']);
/** Some of a list, separated by commas. */
const someOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(names)).max(names.length));
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const headers = ['*', 'authorization', 'cache-control', 'content-type', 'last-event-id'] as const;

/** The query of every request, preflights included. */
export const query = z.strictObject({
  origin: allowOrigin
    .default('page')
    .describe(
      'Access-Control-Allow-Origin: not sent, `*`, the origin of the page if the page is of this site, or an unrelated origin.',
    ),
  again: allowOrigin
    .optional()
    .describe(
      'The same for requests with a Last-Event-ID, that is for reconnects. Default: as `origin`.',
    ),
  credentials: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether Access-Control-Allow-Credentials: true is sent.'),
  cookie: z.enum(['on', 'off']).default('off').describe('Whether the response sets a cookie.'),
  preflight: z
    .enum(['200', '204', '401', '403', '404', '500'])
    .default('204')
    .describe('Status of the response to a preflight. Browsers accept 200 to 299.'),
  methods: someOf(methods)
    .prefault('GET,POST')
    .describe(`Access-Control-Allow-Methods of the preflight: some of ${methods.join(',')}.`),
  headers: someOf(headers)
    .prefault('content-type,last-event-id')
    .describe(`Access-Control-Allow-Headers of the preflight: some of ${headers.join(',')}.`),
  events: wholeNumber(1, 1000).default(3).describe('How many events it sends before it ends.'),
  interval: wholeNumber(0, 60_000).default(300).describe('Milliseconds between two events.'),
  retry,
});
