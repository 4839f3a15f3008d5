import { raw, Router } from 'express';
import { z } from 'zod';
import { limitsOf } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { answer } from '../script/answer.ts';
import { unpackScript } from '../script/parameter.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'Plays a script: an event stream as you write it, whose comments `: @…` are stage directions.';

const key = z
  .string()
  .max(100)
  .optional()
  .describe(
    'Names the reader whose connections `@attempt` counts. Default: the run, or address and browser.',
  );

export const query = z.strictObject({
  script: z
    .string()
    .regex(/^[\w-]*$/, 'Expected base64url')
    .describe('The script, compressed by raw deflate, in base64url.'),
  key,
});

const postQuery = z.strictObject({ key });
const types = ['text/plain', 'text/event-stream'];

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'Plays the script in the URL, so that an EventSource can read it.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?script=s1JwKEotSE0sUTDmykyxUqjOq-VKSSxJBLMU8tMUjLm4rBQcyhMzSxSMDAxA7NS8FF2IHi4A',
  },
  {
    method: 'post',
    path: '/',
    summary: 'Plays the script in the body, text/plain or text/event-stream.',
    query: postQuery,
    body: { type: 'text/plain', schema: z.string().describe('The script.') },
    answer: { status: 200, type: 'text/event-stream' },
    example: '/',
    exampleBody: ': @repeat 3\nid: {n}\ndata: {n} of 3\n\n: @wait 200\n: @end-repeat\n',
  },
];

export const router = Router();

router.get('/', async (req, res) => {
  const { script, key } = query.parse(req.query);
  await answer(unpackScript(script, limitsOf(req).scriptBytes), key, req, res);
});

router.post(
  '/',
  (req, res, next) => raw({ type: types, limit: limitsOf(req).scriptBytes })(req, res, next),
  async (req, res) => {
    const { key } = postQuery.parse(req.query);
    if (req.is(types) === false) {
      throw new Problem(415, `Send the script with Content-Type: ${types.join(' or ')}.`);
    }
    await answer(req.body ?? new Uint8Array(), key, req, res); // no body is an empty script
  },
);

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
