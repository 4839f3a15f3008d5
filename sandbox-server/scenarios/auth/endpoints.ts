import { z } from 'zod';
import type { Endpoint, SecurityScheme } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import { query } from './query.ts';
import { cookieName } from './recognize.ts';
import { credentials } from './ways-in.ts';
import type { TicketMade, TokenMade } from './ways-in.ts';

const expires = z.int().describe('In milliseconds.');
const tokenMade: z.ZodType<TokenMade> = z.object({ token: z.string(), expires });
const ticketMade: z.ZodType<TicketMade> = z.object({ ticket: z.string(), expires });

const body = { type: 'application/json', schema: credentials } as const;
const exampleBody = JSON.stringify({ user: 'demo', password: 'demo' });
const loggedIn = {
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName,
    description: 'The cookie that `POST /sandbox/auth/login` sets.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of `POST /sandbox/auth/token`, in the header `Authorization: Bearer`.',
  },
} as const satisfies Record<string, SecurityScheme>;
const ticket: SecurityScheme = {
  type: 'apiKey',
  in: 'query',
  name: 'ticket',
  description: 'The ticket of `POST /sandbox/auth/ticket`, in the URL. It works once.',
};

/** What `auth` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/login',
    summary: 'Logs in and sets a cookie.',
    query: noParameters,
    body,
    answer: { status: 204, type: '' },
    example: '/login',
    exampleBody,
  },
  {
    method: 'post',
    path: '/token',
    summary: 'Logs in and returns a bearer token.',
    query: noParameters,
    body,
    answer: { status: 201, type: 'application/json', schema: tokenMade },
    example: '/token',
    exampleBody,
  },
  {
    method: 'post',
    path: '/ticket',
    summary: 'Gives a client that is logged in a ticket for the URL.',
    query: noParameters,
    security: loggedIn,
    answer: { status: 201, type: 'application/json', schema: ticketMade },
    example: '/ticket',
    after: '/login',
  },
  {
    method: 'get',
    path: '/',
    summary: 'The protected stream, for a client that is logged in or has a ticket.',
    query,
    security: { ...loggedIn, ticket },
    answer: { status: 200, type: 'text/event-stream', events: ['expired'] },
    example: '/',
    after: '/login',
  },
];
