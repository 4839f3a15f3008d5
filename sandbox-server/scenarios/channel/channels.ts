import { randomBytes } from 'node:crypto';
import type { Limits } from '../../limits.ts';
import { Problem } from '../../http/problem.ts';
import { Hub } from '../../sse/hub.ts';

/** A stream that outsiders write. */
export interface Channel {
  /** Those who read it. */
  readonly hub: Hub;
  /** When somebody last asked for it, in milliseconds since the epoch. */
  usedAt: number;
}

/** Channels by unguessable ids. They are bounded in number, and idle ones are dropped when another is made. */
export class Channels {
  readonly #limits: Limits;
  readonly #channels = new Map<string, Channel>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Makes a channel and returns its id. Throws a Problem (503) when there are too many. */
  make(): string {
    this.#dropIdle();
    if (this.#channels.size >= this.#limits.channels) {
      throw new Problem(503, 'All channels are in use. Try again later.', { 'Retry-After': '60' });
    }
    const id = randomBytes(16).toString('base64url');
    this.#channels.set(id, { hub: new Hub(), usedAt: Date.now() });
    return id;
  }

  /** Throws a Problem (404) when there is no such channel. */
  find(id: string): Channel {
    const channel = this.#channels.get(id);
    if (channel === undefined) {
      throw new Problem(
        404,
        'There is no such channel; an idle one is dropped. POST /sandbox/channel makes another.',
      );
    }
    channel.usedAt = Date.now();
    return channel;
  }

  #dropIdle(): void {
    for (const [id, { hub, usedAt }] of this.#channels) {
      if (hub.size === 0 && Date.now() - usedAt > this.#limits.channelIdle)
        this.#channels.delete(id);
    }
  }
}
