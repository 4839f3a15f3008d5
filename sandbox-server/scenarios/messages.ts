import { Router } from 'express'; // Express 5
import { openFeed } from './messages/feeds.ts';
import type { FeedMessage } from './messages/feeds.ts';
import { query } from './messages/query.ts';
import { allowOnly } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Numbered messages that go on while nobody listens; a client that returns with an id gets what it missed.';

export { query };
export type { Reset } from './messages/feeds.ts';

/** Types of its events besides `message`. */
export const events = ['reset'];

/** The data of every message. */
export interface Message {
  /** Which message of the feed this is, from 1. A missing number is a lost message. */
  n: number;
}

export const router = Router();

// #region messages
router.get('/', (req, res) => {
  const { feed: name, interval, history, ...options } = query.parse(req.query);
  const feed = openFeed(req, name, { interval, history });
  const stream = openStream(req, res);
  if (options.retry !== undefined) stream.send({ retry: options.retry });

  let left = options.drop ?? Infinity;
  const send = ({ id, n }: FeedMessage) => {
    if (left <= 0) return;
    const data = JSON.stringify({ n } satisfies Message);
    stream.send(options.ids === 'on' ? { id, data } : { data });
    left -= 1;
    if (left === 0) void dropConnection(res, 'the connection was to be dropped here');
  };

  // A reconnect sends the header, and it is newer than what the page once put into the URL.
  // #region shown
  const lastEventId = stream.lastEventId || options.lastEventId;
  if (lastEventId !== '') {
    const missed = feed.history.after(lastEventId);
    if (missed === undefined) {
      stream.send({ event: 'reset', data: JSON.stringify(feed.resetAfter(lastEventId)) });
    }
    for (const message of missed ?? feed.history.events) send(message);
  } else if (options.start === 'oldest') {
    for (const message of feed.history.events) send(message);
  }
  stream.whenClosed(feed.follow(send)); // also when it is closed already
  // #endregion shown
});
// #endregion messages

router.all('/', allowOnly('GET', 'HEAD'));
