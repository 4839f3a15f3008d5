import { raw, Router } from 'express'; // Express 5
import { channelsOf, writeTo } from './channel/channels.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { visitorOf } from '../http/visitor.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'A stream you write: POST makes it, GET reads it, POST to it sends your text as it is.';

export { noParameters as query };

/** The body of the response to the POST that makes a channel. */
export interface ChannelMade {
  id: string;
}

/** The body of the response to a POST to a channel. */
export interface ChannelWritten {
  /** Open streams that the text went to. */
  readers: number;
}

export const router = Router();

router.use(refuseParameters);

router.post('/', (req, res) => {
  const channel: ChannelMade = { id: channelsOf(req).make(visitorOf(req)) };
  res.status(201).location(`${req.baseUrl}/${channel.id}`).json(channel);
});

// #region shown
router.get('/:id', (req, res) => {
  const { hub } = channelsOf(req).openFor(req);
  hub.join(openStream(req, res, { heartbeat: 0, openingComment: false })); // only what is written
});

router.post('/:id', raw({ type: 'text/plain', limit: 4096 }), (req, res) => {
  const channel = channelsOf(req).find(req.params.id);
  if (req.is('text/plain') === false) {
    throw new Problem(415, 'Send the text with Content-Type: text/plain.');
  }
  writeTo(channel, req.body ?? '', req); // no body is an empty text
  const written: ChannelWritten = { readers: channel.hub.size };
  res.status(202).json(written);
});
// #endregion shown

router.delete('/:id', (req, res) => {
  channelsOf(req).find(req.params.id).hub.end();
  res.status(204).end();
});

router.all('/', allowOnly('POST'));
router.all('/:id', allowOnly('GET', 'HEAD', 'POST', 'DELETE'));
