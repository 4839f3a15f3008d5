import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { closing } from '../http/closing.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { fetchUpstream } from './proxy/fetch-upstream.ts';
import { HoldBack } from './proxy/hold-back.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { scenarios } from './index.ts';

export const summary =
  'A proxy in front of another scenario that holds events back: by a buffer, or by gzip.';

const says = ['everything', 'x-accel-buffering', 'no-transform', 'nothing'] as const;

export const query = z.looseObject({
  to: z
    .string()
    .regex(/^[a-z-]+(\/[\w-]+)*$/, 'A scenario, perhaps with a path below it')
    .describe('The scenario behind the proxy, such as `ticker`. It gets the other parameters.'),
  obey: z
    .enum(['yes', 'no'])
    .default('yes')
    .describe('Whether the proxy does what the server’s headers ask it.'),
  'upstream-says': z
    .enum(says)
    .default('everything')
    .describe('Which of the two headers that help the server sends.'),
});

/** The query of the buffering proxy. */
export const bufferingQuery = query.extend({
  buffer: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(4096)
    .describe('Bytes that the buffer holds. 4096 is nginx’s number.'),
});

/** What both proxies are asked for, `obey` apart; the rest is for the scenario behind. */
interface Given {
  to: string;
  'upstream-says': (typeof says)[number];
  [parameter: string]: unknown;
}

/** Headers of the answer that go on to the reader. `X-Accel-Buffering` is for the proxy. */
const passedOn = ['content-type', 'content-length', 'cache-control', 'location', 'retry-after'];

export const router = Router();

// #region buffering
router.get('/buffering', async (req, res) => {
  const { buffer, obey, ...given } = bufferingQuery.parse(req.query);
  const answer = await ask(req, res, given);
  const asked = obey === 'yes' && answer.headers['x-accel-buffering'] === 'no';
  if (asked) res.flushHeaders(); // otherwise the head waits for the first bytes, as in nginx
  await passOn(answer, asked ? new PassThrough() : new HoldBack(buffer), res);
});
// #endregion buffering

// #region compressing
router.get('/compressing', async (req, res) => {
  const { obey, ...given } = query.parse(req.query);
  const answer = await ask(req, res, given);
  const asked = obey === 'yes' && answer.headers['cache-control']?.includes('no-transform');
  const compress = !asked && req.acceptsEncodings('gzip') === 'gzip';
  res.vary('Accept-Encoding');
  if (compress) res.removeHeader('Content-Length');
  if (compress) res.set('Content-Encoding', 'gzip');
  else res.flushHeaders();
  await passOn(answer, compress ? createGzip() : new PassThrough(), res); // gzip gathers before it writes
});
// #endregion compressing

/** Asks the server behind the proxy, and sets status and headers as it answers, or as it is told to have answered. */
async function ask(
  req: Request,
  res: Response,
  { to, 'upstream-says': says, ...others }: Given,
): Promise<IncomingMessage> {
  const [name = ''] = to.split('/');
  if (!Object.hasOwn(scenarios, name) || name === 'proxy') {
    throw new Problem(400, `"${name}" cannot stand behind the proxy. GET /sandbox lists what can.`);
  }
  const parameters = new URLSearchParams(
    Object.entries(others).flatMap(([key, value]) =>
      [value].flat().map((each) => [key, `${each}`]),
    ),
  );
  const answer = await fetchUpstream(req, `${to}?${parameters}`, closing(res));
  const { headers } = answer;
  if (says === 'nothing' || says === 'no-transform') delete headers['x-accel-buffering'];
  if (says === 'nothing' || says === 'x-accel-buffering') {
    headers['cache-control'] = headers['cache-control']?.replace(/,\s*no-transform/, '');
  }
  res.status(answer.statusCode ?? 502);
  for (const header of passedOn) {
    const value = headers[header];
    if (value !== undefined) res.setHeader(header, value);
  }
  return answer;
}

/** Sends the body through a transform. Whoever breaks off, the other side is closed too. */
const passOn = (answer: IncomingMessage, transform: Transform, res: Response) =>
  pipeline(answer, transform, res).catch(() => {});

router.all(['/buffering', '/compressing'], allowOnly('GET', 'HEAD'));

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/buffering',
    summary: 'Holds the answer back until its buffer is full, unless `X-Accel-Buffering: no`.',
    query: bufferingQuery,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/buffering?to=ticker&times=3&interval=300&upstream-says=nothing',
  },
  {
    method: 'get',
    path: '/compressing',
    summary:
      'Compresses the answer with gzip, which gathers, unless `Cache-Control: no-transform`.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/compressing?to=ticker&times=3&interval=300&upstream-says=nothing',
  },
];
