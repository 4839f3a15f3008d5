import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Router } from 'express'; // Express 5
import type { Response } from 'express';
import { takeCompression } from '../http/places.ts';
import { allowOnly } from '../http/problem.ts';
import { HoldBack } from './proxy/hold-back.ts';
import { passOnHead } from './proxy/pass-on-head.ts';
import { bufferingQuery, query } from './proxy/query.ts';

export const summary =
  'A proxy in front of another scenario that holds events back: by a buffer, or by gzip.';

export { bufferingQuery, query };

export const router = Router();

router.get('/buffering', async (req, res) => {
  const { buffer, obey, ...options } = bufferingQuery.parse(req.query);
  const upstream = await passOnHead(req, res, options);
  if (upstream === undefined) return; // the client has left
  const obeys = obey === 'yes' && upstream.headers['x-accel-buffering'] === 'no';
  if (obeys) res.flushHeaders(); // otherwise the head waits for the first bytes, as in nginx
  await passOn(upstream, obeys ? new PassThrough() : new HoldBack(buffer), res);
});

router.get('/compressing', async (req, res) => {
  const { obey, ...options } = query.parse(req.query);
  const upstream = await passOnHead(req, res, options);
  if (upstream === undefined) return; // the client has left
  const obeys = obey === 'yes' && upstream.headers['cache-control']?.includes('no-transform');
  const compress = !obeys && req.acceptsEncodings('gzip') === 'gzip';
  if (compress) takeCompression(req, res);
  res.vary('Accept-Encoding');
  if (compress) res.removeHeader('Content-Length');
  if (compress) res.set('Content-Encoding', 'gzip');
  else res.flushHeaders();
  await passOn(upstream, compress ? createGzip() : new PassThrough(), res); // gzip gathers before it writes
});

/** Sends the body through a transform. When one side breaks off, the other one is closed too. */
const passOn = (upstream: IncomingMessage, transform: Transform, res: Response) =>
  pipeline(upstream, transform, res).catch(() => {});

router.all(['/buffering', '/compressing'], allowOnly('GET', 'HEAD'));
