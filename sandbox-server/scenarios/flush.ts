import compression from 'compression';
import { Router } from 'express';
import { z } from 'zod';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { encode } from '../sse/encode.ts';
import type { Tick } from './ticker.ts';

export const summary =
  'A ticker whose head or events are held back: by a head that is not flushed, or by compression.';

const onOrOff = z.enum(['on', 'off']);

export const query = z.strictObject({
  flush: onOrOff
    .default('on')
    .describe('Whether the head is sent at once. Otherwise it leaves with the first event.'),
  compression: onOrOff
    .default('off')
    .describe('Whether the middleware `compression` stands in front of the handler.'),
  'no-transform': onOrOff
    .default('off')
    .describe('Whether `Cache-Control` has `no-transform`, which compression obeys.'),
  times: wholeNumber(1, 100).default(5).describe('How many events it sends.'),
  interval: wholeNumber(1, 60_000).default(500).describe('Milliseconds before each event.'),
});

const compress = compression();

export const router = Router();

router.use((req, res, next) => {
  if (req.method === 'HEAD') res.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
  else next();
});

// #region flush
router.get('/', (req, res, next) => {
  if (query.parse(req.query).compression === 'on') compress(req, res, next);
  else next();
});

router.get('/', (req, res) => {
  const { flush, times, interval, ...given } = query.parse(req.query);
  const noTransform = given['no-transform'] === 'on';
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': noTransform ? 'no-cache, no-transform' : 'no-cache',
  });
  if (flush === 'on') res.flushHeaders();

  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    const tick: Tick = { n, of: times };
    res.write(encode({ data: JSON.stringify(tick) }));
    if (n < times) return;
    clearInterval(timer);
    res.end();
  }, interval);

  res.on('close', () => clearInterval(timer));
});
// #endregion flush

router.all('/', allowOnly('GET', 'HEAD'));
