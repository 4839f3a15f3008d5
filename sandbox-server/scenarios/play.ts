import { raw, Router } from 'express'; // Express 5
import { z } from 'zod';
import { clientKey } from '../http/parameters.ts';
import { limitsOf } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { answer } from '../script/answer.ts';
import { unpackScript } from '../script/parameter.ts';

export const summary =
  'Plays a script: an event stream as you write it, whose comments `: @…` are stage directions.';

export const query = z.strictObject({
  script: z
    .string()
    .regex(/^[\w-]*$/, 'Expected base64url')
    .describe('The script, compressed by raw deflate, in base64url.'),
  key: clientKey,
});

/** The query of POST. */
export const postQuery = z.strictObject({ key: clientKey });
const types = ['text/plain', 'text/event-stream'];

export const router = Router();

// #region shown
router.get('/', async (req, res) => {
  const { script, key } = query.parse(req.query);
  await answer(unpackScript(script, limitsOf(req).scriptBytes), key, req, res);
});
// #endregion shown

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
