import type { Request, RequestHandler, Response } from 'express';
import type { Limits } from '../limits.ts';
import { Flow, Pool } from './budget.ts';
import { bytesOf } from './request-bytes.ts';
import { visitorOf } from './visitor.ts';
import { encodeComment } from '../sse/encode.ts';

/** An open request. */
interface Admitted {
  readonly visitor: string;
  /** Of its head and body. */
  readonly bytes: number;
  /** When it came, by `performance.now()`. */
  readonly at: number;
}

/** Counts the open requests to `/sandbox`, refuses those over the limits, and ends those that live too long. */
export class Admission {
  readonly #limits: Limits;
  readonly #requests: Flow;
  readonly #places: Pool;
  readonly #bytes: Pool;
  readonly #open = new Map<Response, Admitted>();
  /** Runs while a request is open: one timer for all. */
  #watch: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#requests = new Flow({
      what: 'requests',
      atOnce: limits.requestsAtOnce,
      perSecond: limits.requestsPerSecond,
    });
    this.#places = new Pool({
      what: 'open requests',
      cure: 'Close a tab or stop a demo, then try again.',
      perAddress: limits.streamsPerAddress,
      inAll: limits.streamsInAll,
    });
    this.#bytes = new Pool({
      what: 'bytes of open requests',
      cure: 'Send less, or try again later.',
      inAll: limits.requestBytes,
    });
  }

  /** Open requests in all. */
  get open(): number {
    return this.#open.size;
  }

  /**
   * Makes a middleware. It throws a Problem when the visitor has its share (429), the server is full (503), or the body
   * is longer than it may be (413). Otherwise the request counts until its response is closed, by whichever side.
   * @param mostOf the largest body of a request, in bytes
   */
  admit(mostOf: (req: Request) => number): RequestHandler {
    return (req, res, next) => {
      if (this.#open.has(res)) return next(); // its place would be given back once
      const visitor = visitorOf(req);
      this.#requests.use(visitor);
      const bytes = bytesOf(req, mostOf(req));
      this.#places.take(visitor);
      try {
        this.#bytes.take(visitor, bytes);
      } catch (error) {
        this.#places.giveBack(visitor);
        throw error;
      }
      this.#open.set(res, { visitor, bytes, at: performance.now() });
      res.setMaxListeners(30); // what it holds is given back in many places when it is closed
      res.on('close', () => this.#forget(res));
      this.#watch ??= this.#startWatch();
      next();
    };
  }

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
    const admitted = this.#open.get(res);
    if (admitted === undefined) return;
    const { visitor, bytes } = admitted;
    this.#open.delete(res);
    this.#places.giveBack(visitor);
    this.#bytes.giveBack(visitor, bytes);
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
