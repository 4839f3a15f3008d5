import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';

/** Options of a request. */
export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What all visitors of a server have done and received so far. */
export class Tally {
  connections = 0;
  /** How often each status came. */
  readonly statuses = new Map<number, number>();
  /** What stays active on the server after its visitors have left. */
  readonly feeds = new Set<string>();
  tasks = 0;
  answers = 0;

  /** Counts a response. */
  count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}

/** A client that reads streams and leaves in every possible way. Each request has a connection of its own. */
export class Visitor {
  readonly port: number;
  readonly random: () => number;
  readonly tally: Tally;
  /** Its address, for a server that trusts a proxy. */
  readonly address: string;

  constructor(port: number, random: () => number, tally: Tally, address: string) {
    this.port = port;
    this.random = random;
    this.tally = tally;
    this.address = address;
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.random() * bound);
  }

  /** Sends a request on a connection of its own. Resolves with the head of the response; reads nothing of the body. */
  async ask(path: string, { method = 'GET', headers = {}, body = '' }: RequestOptions = {}) {
    const { port, address, tally } = this;
    const from = { 'X-Forwarded-For': address };
    const target = { host: '127.0.0.1', port, path, method, agent: false };
    const request = http.request({ ...target, headers: { ...from, ...headers } });
    tally.connections += 1;
    const responded = once(request, 'response') as Promise<[IncomingMessage]>;
    request.end(body);
    const [response] = await responded;
    request.on('error', () => {}); // a reset
    tally.count(response.statusCode ?? 0);
    return new ReadableResponse(response, (bound) => this.below(bound));
  }

  /** Sends a value as JSON, or a request without a body. Resolves with the body of the response, read as JSON. */
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
      const response = await this.ask(path, { headers: resuming(all) });
      all.push(...(await response.take(1 + this.below(most))));
      await response.leave();
      await sleep(this.below(100));
    }
    return all;
  }
}

/** The header of a client that reconnects after these events. */
export function resuming(events: readonly EventSourceMessage[]): Record<string, string> {
  const lastEventId = events.findLast(({ id }) => id !== undefined)?.id;
  return lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
}

/** The response to one request, read as far as the test wants. */
class ReadableResponse {
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

  /** Takes up to `most` events; fewer when the response ends or is cut. */
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

  /** Leaves: closes, resets, ends its own half, or stops reading for up to a second and then resets. */
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
