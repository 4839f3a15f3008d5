import { Router } from 'express';
import { z } from 'zod';
import { Feeds } from './messages/feeds.ts';
import type { FeedMessage } from './messages/feeds.ts';
import { nameOfYours, retry, wholeNumber } from '../http/parameters.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Numbered messages that go on while nobody listens, replayed to whoever comes back with an id.';

export const query = z.strictObject({
  feed: nameOfYours
    .default('public')
    .describe('Name of the feed, yours to choose. It begins at 1 with its first reader.'),
  interval: wholeNumber(20, 60_000)
    .default(1000)
    .describe('Milliseconds between two messages. Another interval is another feed.'),
  history: wholeNumber(1, 1000)
    .default(100)
    .describe('Messages that the feed keeps for replay. Another number is another feed.'),
  ids: z.enum(['on', 'off']).default('on').describe('Whether the messages carry an id.'),
  start: z
    .enum(['now', 'oldest'])
    .default('now')
    .describe('What a reader without an id gets: what comes from now on, or the history too.'),
  lastEventId: z
    .string()
    .max(128)
    .default('')
    .describe('For a page that was reloaded: the last id it had. The header Last-Event-ID wins.'),
  drop: wholeNumber(1, 1000)
    .optional()
    .describe('Resets the connection after so many messages. Default: never.'),
  retry,
});

/** Types of its events besides `message`. */
export const events = ['reset'];

/** The data of every message. */
export interface Message {
  /** Which message of the feed this is, from 1. Who sees a number left out has lost one. */
  n: number;
}

/** The data of a `reset` event: the replay does not begin where this reader left. */
export interface Reset {
  /** Number of the message that comes next. */
  from: number;
  /** Messages that the reader has lost; null when the id is not of this feed, so that nobody knows. */
  lost: number | null;
}

const feedsOf = perApp((limits) => new Feeds(limits));

export const router = Router();

// #region messages
router.get('/', (req, res) => {
  const { feed: name, interval, history, ...asked } = query.parse(req.query);
  const feed = feedsOf(req).open(name, { interval, history });
  const stream = openStream(req, res);
  if (asked.retry !== undefined) stream.send({ retry: asked.retry });

  let left = asked.drop ?? Infinity;
  const send = ({ id, n }: FeedMessage) => {
    if (left <= 0) return;
    const data = JSON.stringify({ n } satisfies Message);
    stream.send(asked.ids === 'on' ? { id, data } : { data });
    left -= 1;
    if (left === 0) void dropConnection(res, 'the connection was to be dropped here');
  };

  // A reconnect sends the header, and it is newer than what the page once put into the URL.
  const lastEventId = stream.lastEventId || asked.lastEventId;
  if (lastEventId !== '') {
    const missed = feed.history.after(lastEventId);
    if (missed === undefined) {
      const from = feed.history.oldest?.n ?? 1;
      const reset: Reset = { from, lost: feed.lostSince(lastEventId) ?? null };
      stream.send({ event: 'reset', data: JSON.stringify(reset) });
    }
    for (const message of missed ?? feed.history.events) send(message);
  } else if (asked.start === 'oldest') {
    for (const message of feed.history.events) send(message);
  }
  stream.signal.addEventListener('abort', feed.follow(send));
});
// #endregion messages

router.all('/', allowOnly('GET', 'HEAD'));
