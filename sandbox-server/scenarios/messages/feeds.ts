import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Request } from 'express';
import type { Limits } from '../../limits.ts';
import { refuseCrowd } from '../../http/crowd.ts';
import { Kept } from '../../http/kept.ts';
import { perApp } from '../../http/per-app.ts';
import { visitorOf } from '../../http/visitor.ts';
import { History } from '../../sse/history.ts';

/** One message of a feed. */
export interface FeedMessage {
  readonly id: string;
  /** Which message this is, from 1. */
  readonly n: number;
}

/** The data of a `reset` event: the replay does not begin where this client stopped. */
export interface Reset {
  /** Number of the message that comes next. */
  from: number;
  /** Messages that are lost; null when the id is not of this feed, so that the number is unknown. */
  lost: number | null;
}

/** What a feed is like. */
export interface FeedSettings {
  /** Milliseconds between two messages. */
  interval: number;
  /** Messages that it keeps for clients that come back. */
  history: number;
}

/**
 * Numbers its messages from 1, one at each interval, whether somebody follows it or not. It begins with the first
 * follower and stops when nobody has followed it for `feedIdle`.
 */
export class Feed {
  readonly history: History<FeedMessage>;
  /** Begins every id of this feed, so that no id of an earlier feed is taken for one of this. */
  readonly epoch = randomBytes(4).toString('hex');
  #left = Date.now();
  #n = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #followers = new EventEmitter<{ message: [FeedMessage] }>().setMaxListeners(0);
  readonly #interval: number;
  readonly #idle: number;

  constructor({ interval, history }: FeedSettings, { feedIdle }: Limits) {
    this.#interval = interval;
    this.#idle = feedIdle;
    this.history = new History({ events: history });
  }

  get followers(): number {
    return this.#followers.listenerCount('message');
  }

  get followed(): boolean {
    return this.followers > 0;
  }

  /** Whether it is over: nobody has followed it for too long. */
  get over(): boolean {
    return !this.followed && Date.now() - this.#left > this.#idle;
  }

  /** What a client gets whose id is no longer in the history, or not of this feed. */
  resetAfter(id: string): Reset {
    const from = this.history.oldest?.n ?? 1;
    const [epoch, n = ''] = id.split('.');
    const lost = from - 1 - Number(n);
    const known = epoch === this.epoch && /^\d+$/.test(n) && lost > 0;
    return { from, lost: known ? lost : null };
  }

  /** Calls `listener` with every message from now on, until the function that is returned is called. */
  follow(listener: (message: FeedMessage) => void): () => void {
    this.#followers.on('message', listener);
    if (this.#timer === undefined) this.#begin();
    return () => {
      this.#followers.off('message', listener);
      this.#left = Date.now();
    };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Not in `follow`: a closure created there would hold the first listener, and so its response, while the timer runs. */
  #begin(): void {
    this.#timer = setInterval(() => this.#produce(), this.#interval).unref();
    this.#produce();
  }

  #produce(): void {
    if (this.over) return this.stop();
    this.#n += 1;
    const message = { id: `${this.epoch}.${this.#n}`, n: this.#n };
    this.history.add(message);
    this.#followers.emit('message', message);
  }
}

/** Feeds by name and settings. One that nobody follows makes room for another, and goes after a while in any case. */
class Feeds {
  readonly #limits: Limits;
  readonly #feeds: Kept<Feed>;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#feeds = new Kept({
      what: 'feeds',
      inAll: limits.feeds,
      mayGo: (feed, placeNeeded) => feed.over || (placeNeeded && !feed.followed),
      gone: (feed) => feed.stop(),
    });
  }

  /**
   * The feed of that name with exactly these settings; created, for this visitor, if there is none. Throws a Problem when
   * there is no place for one.
   */
  open(name: string, settings: FeedSettings, visitor: string): Feed {
    const key = JSON.stringify([name, settings.interval, settings.history]);
    const known = this.#feeds.find(key);
    this.#feeds.touch(key);
    if (known !== undefined) return known;
    const feed = new Feed(settings, this.#limits);
    this.#feeds.add(key, feed, visitor);
    return feed;
  }
}

const feedsOf = perApp((limits) => new Feeds(limits));

/** The feed for a request. Throws a Problem when there is no place for one, and when it has too many followers. */
export function openFeed(req: Request, name: string, settings: FeedSettings): Feed {
  const feed = feedsOf(req).open(name, settings, visitorOf(req));
  refuseCrowd(req, feed.followers, 'feed');
  return feed;
}
