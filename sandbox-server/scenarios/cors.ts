import { Router } from 'express'; // Express 5
import { allowOnly } from '../http/problem.ts';
import { allowedOrigin } from './cors/allowed-origin.ts';
import { query } from './cors/query.ts';
import { cookie, sendEvents } from './cors/send-events.ts';

export const summary =
  'A stream whose CORS headers you choose, for the first response and for reconnects.';

export const ownCors = true;

export { query };
export type { CrossOriginEvent } from './cors/send-events.ts';

export const router = Router();

// #region cors
/** Every response has the headers, preflights too: the page cannot read a response without them. */
router.use((req, res, next) => {
  const options = query.parse(req.query);
  const again = req.get('Last-Event-ID') !== undefined;
  // #region shown
  const origin = allowedOrigin((again ? options.again : undefined) ?? options.origin, req);
  res.vary('Origin');
  if (origin !== undefined) res.set('Access-Control-Allow-Origin', origin);
  if (options.credentials === 'on') res.set('Access-Control-Allow-Credentials', 'true');
  if (options.cookie === 'on')
    res.append('Set-Cookie', `${cookie}; Path=/sandbox/cors; Max-Age=60; HttpOnly; SameSite=Lax`);
  // #endregion shown
  if (req.method !== 'OPTIONS') return next();

  res.set('Access-Control-Allow-Methods', options.methods.join(', '));
  res.set('Access-Control-Allow-Headers', options.headers.join(', '));
  res.set('Access-Control-Max-Age', '0'); // every request shows its preflight
  res.status(Number(options.preflight)).end();
});
// #endregion cors

router.get('/', sendEvents);
router.post('/', sendEvents);
router.all('/', allowOnly('GET', 'HEAD', 'POST', 'OPTIONS'));
