import compression from 'compression';
import { Router } from 'express'; // Express 5
import { headOnly } from '../http/head-only.ts';
import { takeCompression } from '../http/places.ts';
import { allowOnly } from '../http/problem.ts';
import { encode } from '../sse/encode.ts';
import { query } from './flush/query.ts';
import type { Tick } from './ticker.ts';

export const summary =
  'A ticker whose head or events are held back: by a head that is not flushed, or by compression.';

export { query };

const compress = compression();

export const router = Router();
router.head('/', headOnly);

router.get('/', (req, res, next) => {
  if (query.parse(req.query).compression === 'off') return next();
  takeCompression(req, res);
  compress(req, res, next);
});

router.get('/', (req, res) => {
  const { flush, times, interval, ...options } = query.parse(req.query);
  // #region shown
  const noTransform = options['no-transform'] === 'on';
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': noTransform ? 'no-cache, no-transform' : 'no-cache',
  });
  if (flush === 'on') res.flushHeaders();
  if (options.comment === 'on') res.write(': open\n');
  // #endregion shown

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

router.all('/', allowOnly('GET', 'HEAD'));
