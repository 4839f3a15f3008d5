import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Limits } from '../../limits.ts';
import { Flow } from '../../http/budget.ts';
import { refuseCrowd } from '../../http/crowd.ts';
import { Kept } from '../../http/kept.ts';
import { perApp } from '../../http/per-app.ts';
import { Problem } from '../../http/problem.ts';
import { visitorOf } from '../../http/visitor.ts';
import { Hub } from '../../sse/hub.ts';

/** A stream that outsiders write. */
export interface Channel {
  /** Its open streams. */
  readonly hub: Hub;
  /** Time of the last request, in milliseconds since the epoch. */
  usedAt: number;
}

/** Channels by unguessable ids. An idle one is dropped. */
class Channels {
  readonly #channels: Kept<Channel>;

  constructor({ channels, channelIdle }: Limits) {
    this.#channels = new Kept({
      what: 'channels',
      inAll: channels,
      mayGo: ({ hub, usedAt }) => hub.size === 0 && Date.now() - usedAt > channelIdle,
    });
  }

  /** Makes a channel for a visitor and returns its id. Throws a Problem when there is no place for one. */
  make(visitor: string): string {
    const id = randomBytes(16).toString('base64url');
    this.#channels.add(id, { hub: new Hub(), usedAt: Date.now() }, visitor);
    return id;
  }

  /** The channel that a request wants to read. Throws a Problem as `find` does, and when too many read it already. */
  openFor(req: Request<{ id: string }>): Channel {
    const channel = this.find(req.params.id);
    refuseCrowd(req, channel.hub.size, 'channel');
    return channel;
  }

  /** Throws a Problem (404) when there is no such channel. */
  find(id: string): Channel {
    const channel = this.#channels.find(id);
    if (channel === undefined) {
      throw new Problem(
        404,
        'There is no such channel; an idle one is dropped. POST /sandbox/channel makes another.',
      );
    }
    channel.usedAt = Date.now();
    return channel;
  }
}

/** The channels of the app that handles a request. */
export const channelsOf = perApp((limits) => new Channels(limits));

const writtenOf = perApp(
  ({ channelBytesAtOnce, channelBytesPerSecond }) =>
    new Flow({
      what: 'bytes to the readers of channels',
      atOnce: channelBytesAtOnce,
      perSecond: channelBytesPerSecond,
    }),
);

/**
 * Writes text to the readers of a channel. What they do not read, the system keeps for each of them: so it counts for who
 * writes. Throws a Problem (429) when the visitor has written its share.
 */
export function writeTo({ hub }: Channel, text: string | Uint8Array, req: Request): void {
  writtenOf(req).use(visitorOf(req), text.length * hub.size);
  hub.write(text);
}
