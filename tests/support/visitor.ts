import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';

/** How to ask. */
export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What all visitors of a server have seen. */
export class Seen {
  connections = 0;
  /** How often each status came. */
  readonly statuses = new Map<number, number>();
  /** What the server goes on with when its visitors have gone. */
  readonly feeds = new Set<string>();
  tasks = 0;

  answer(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}

/** A client who reads streams and leaves in every way there is. Each request has a connection of its own. */
export class Visitor {
  readonly port: number;
  readonly random: () => number;
  readonly seen: Seen;
  /** Says who it is, to a server that trusts a proxy. */
  readonly address: string;

  constructor(port: number, random: () => number, seen: Seen, address: string) {
    this.port = port;
    this.random = random;
    this.seen = seen;
    this.address = address;
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.random() * bound);
  }

  /** Asks on a connection of its own. Resolves with the head of the answer; nothing of the body is read. */
  async ask(path: string, { method = 'GET', headers = {}, body = '' }: Asking = {}) {
    const { port, address, seen } = this;
    const from = { 'X-Forwarded-For': address };
    const asked = { host: '127.0.0.1', port, path, method, agent: false };
    const request = http.request({ ...asked, headers: { ...from, ...headers } });
    seen.connections += 1;
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    request.end(body);
    const [response] = await answered;
    request.on('error', () => {}); // a reset
    seen.answer(response.statusCode ?? 0);
    return new Answer(response, (bound) => this.below(bound));
  }

  /** Sends a value as JSON, or asks without a body, and resolves with the answer as JSON. */
  async askJson(method: string, path: string, value?: unknown): Promise<unknown> {
    const headers = { 'Content-Type': 'application/json' };
    const body = value === undefined ? {} : { headers, body: JSON.stringify(value) };
    const text = await (await this.ask(path, { method, ...body })).text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * Reads a stream over several connections, each from the last id on, and leaves it in every way. Resolves with the
   * events of all of them, in order.
   */
  async readOver(path: string, connections: number, most: number): Promise<EventSourceMessage[]> {
    const all: EventSourceMessage[] = [];
    for (let nth = 1; nth <= connections; nth += 1) {
      const answer = await this.ask(path, { headers: resuming(all) });
      all.push(...(await answer.take(1 + this.below(most))));
      await answer.leave();
      await sleep(this.below(100));
    }
    return all;
  }
}

/** The header of one who comes back after these events. */
export function resuming(events: readonly EventSourceMessage[]): Record<string, string> {
  const lastEventId = events.findLast(({ id }) => id !== undefined)?.id;
  return lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
}

/** The answer to one request, read as far as somebody wants. */
class Answer {
  readonly #response: IncomingMessage;
  readonly #below: (bound: number) => number;
  readonly #chunks: AsyncIterator<unknown>;
  readonly #events: EventSourceMessage[] = [];
  readonly #parser = createParser({ onEvent: (event) => this.#events.push(event) });

  constructor(response: IncomingMessage, below: (bound: number) => number) {
    this.#response = response.setEncoding('utf8').on('error', () => {}); // a reset
    this.#below = below;
    this.#chunks = response.iterator({ destroyOnReturn: false });
  }

  /** Takes so many events; fewer when the answer ends or is cut. */
  async take(most = Infinity): Promise<EventSourceMessage[]> {
    try {
      while (this.#events.length < most) {
        const { value, done } = await this.#chunks.next();
        if (done) break;
        this.#parser.feed(String(value));
      }
    } catch {
      // cut: what came before it counts
    }
    return this.#events.splice(0, most);
  }

  /** The rest of the body. */
  async text(): Promise<string> {
    return (await this.#response.toArray()).join('');
  }

  /** Goes: closes, resets, ends its own half, or stands for up to a second without reading and then resets. */
  async leave(): Promise<void> {
    const { socket } = this.#response;
    const way = this.#below(4);
    if (way === 0) socket.destroy();
    if (way === 1) socket.resetAndDestroy();
    if (way === 2) {
      socket.end();
      this.#response.resume();
    }
    if (way !== 3) return;
    this.#response.pause();
    await sleep(this.#below(1000));
    socket.resetAndDestroy();
  }
}
