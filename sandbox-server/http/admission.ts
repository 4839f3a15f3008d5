import type { RequestHandler, Response } from 'express';
import { addressKey } from './address.ts';
import type { Limits } from '../limits.ts';
import { Problem } from './problem.ts';
import { RateLimit } from './rate-limit.ts';
import { encodeComment } from '../sse/encode.ts';

/** Seconds after which a refused visitor may try again. */
const retryAfter = { 'Retry-After': '10' };

/** An open request. */
interface Admitted {
  readonly address: string;
  /** When it came, by `performance.now()`. */
  readonly at: number;
}

/** Counts the open requests to `/sandbox`, refuses those over the limits, and ends those that live too long. */
export class Admission {
  readonly #limits: Limits;
  readonly #rate: RateLimit;
  readonly #open = new Map<Response, Admitted>();
  readonly #perAddress = new Map<string, number>();
  /** Runs while a request is open: one timer for all. */
  #watch: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    const { streamsPerAddress, requestsAtOnce, requestsPerSecond } = limits;
    // An address may open all the streams that it may hold at once, and again 2 s later.
    this.#rate = new RateLimit({
      atOnce: Math.max(requestsAtOnce, streamsPerAddress),
      perSecond: Math.max(requestsPerSecond, streamsPerAddress / 2),
    });
  }

  /** Open requests in all. */
  get open(): number {
    return this.#open.size;
  }

  /**
   * Middleware. Throws a Problem: 429 when the address asks too often or holds its share, 503 when the server is full.
   * Otherwise the request counts until its response is closed, by whichever side.
   */
  readonly admit: RequestHandler = (req, res, next) => {
    const { streamsInAll, streamsPerAddress } = this.#limits;
    const address = addressKey(req.ip ?? '');
    this.#rate.take(address);
    if (this.open >= streamsInAll) {
      throw new Problem(
        503,
        `The server has reached its limit of ${streamsInAll} open requests. Try again later.`,
        retryAfter,
      );
    }
    const held = this.#perAddress.get(address) ?? 0;
    if (held >= streamsPerAddress) {
      throw new Problem(
        429,
        `Your address has reached its limit of ${streamsPerAddress} open requests. Close a tab or stop a demo, then try again.`,
        retryAfter,
      );
    }
    this.#perAddress.set(address, held + 1);
    this.#open.set(res, { address, at: performance.now() });
    res.on('close', () => this.#forget(res));
    this.#watch ??= this.#startWatch();
    next();
  };

  /**
   * Ends every open event stream cleanly, with `farewell` as a last comment, and closes WebSockets. Responses of other
   * kinds are left to finish by themselves. Does not wait until the clients have received what was written.
   */
  endAll(farewell: string): void {
    for (const res of this.#open.keys()) {
      if (isEventStream(res) || isWebSocket(res)) endResponse(res, farewell);
    }
  }

  #forget(res: Response): void {
    const address = this.#open.get(res)?.address;
    if (address === undefined) return;
    this.#open.delete(res);
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left === 0) this.#perAddress.delete(address);
    else this.#perAddress.set(address, left);
    if (this.open > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  /** Ends responses at their time limit, and cuts those whose last bytes were not received within `stalled` after it. */
  #startWatch(): NodeJS.Timeout {
    const { lifetime, stalled } = this.#limits;
    return setInterval(
      () => {
        const oldest = performance.now() - lifetime;
        for (const [res, { at }] of this.#open) {
          if (at < oldest) endResponse(res, 'this response is at its time limit');
          if (at < oldest - stalled) res.destroy(new Error('the client did not take the end'));
        }
      },
      Math.min(1000, lifetime),
    );
  }
}

/** A compressed stream does not count: no comment can be added to it. */
const isEventStream = (res: Response) =>
  res.headersSent &&
  !res.hasHeader('Content-Encoding') &&
  String(res.getHeader('Content-Type')).startsWith('text/event-stream');

/** The response of a WebSocket has status 101, and its `end` closes the WebSocket. */
const isWebSocket = (res: Response) => res.statusCode === 101;

/** A comment without an empty line: it never completes a block that the scenario had left unfinished. */
function endResponse(res: Response, why: string): void {
  if (res.writableEnded) return;
  if (isEventStream(res)) res.end(encodeComment(why));
  else if (isWebSocket(res)) res.end();
  else res.destroy(new Error(why));
}
