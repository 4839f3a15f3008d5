import { EventEmitter } from 'node:events';
import { Router } from 'express'; // Express 5
import { cutQuery, query } from './cut/query.ts';
import { askerOf } from '../http/asker.ts';
import { refuseCrowd } from '../http/crowd.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { pause } from '../sse/pause.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Counts on after the id that a client returns with; a POST resets the open connections of its own client.';

export { query };

/** The data of every event. */
export interface Counted {
  /** Which number this is, from 1; its id too. */
  n: number;
}

/** Emits the name of a client whose connections are to be reset. */
const cutsOf = perApp(() => new EventEmitter<Record<string, []>>().setMaxListeners(0));

export const router = Router();

// #region cut
router.get('/', async (req, res) => {
  const { interval, retry, key } = query.parse(req.query);
  const { name } = askerOf(req, key);
  const cuts = cutsOf(req);
  refuseCrowd(req, cuts.listenerCount(name), 'client');
  const stream = openStream(req, res);
  const cut = () => void dropConnection(res, 'the page requested a drop');
  cuts.on(name, cut);
  stream.whenClosed(() => cuts.off(name, cut));

  if (retry !== undefined) stream.send({ retry });
  const last = /^\d{1,9}$/.test(stream.lastEventId) ? Number(stream.lastEventId) : 0;
  for (let n = last + 1; ; n += 1) {
    stream.send({ id: String(n), data: JSON.stringify({ n } satisfies Counted) });
    if (!(await pause(interval, stream.signal))) return; // the client has left
  }
});

router.post('/', (req, res) => {
  const { key } = cutQuery.parse(req.query);
  const { name, certain } = askerOf(req, key);
  if (!certain) throw new Problem(400, 'Say whose connections: give the stream and this a key.');
  cutsOf(req).emit(name);
  res.sendStatus(204);
});
// #endregion cut

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
