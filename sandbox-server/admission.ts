import type { RequestHandler, Response } from 'express';
import { addressKey } from './address.ts';
import type { Limits } from './limits.ts';
import { Problem } from './problem.ts';
import { encodeComment } from './sse/encode.ts';

/** Seconds after which a refused visitor may try again. */
const retryAfter = { 'Retry-After': '10' };

/** Counts the open requests to `/sandbox`, refuses those over the limits, and ends those that live too long. */
export class Admission {
  readonly #limits: Limits;
  readonly #responses = new Set<Response>();
  readonly #perAddress = new Map<string, number>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Open requests in all. */
  get open(): number {
    return this.#responses.size;
  }

  /**
   * Middleware. Throws a Problem: 413 for a body over the limit, 429 when the address holds its share, 503 when
   * the server is full. Otherwise the request counts until its response is closed, by whichever side.
   */
  readonly admit: RequestHandler = (req, res, next) => {
    const { bodyBytes, lifetime, streamsInAll, streamsPerAddress } = this.#limits;
    if (Number(req.get('Content-Length') ?? 0) > bodyBytes) {
      throw new Problem(413, `The body is too large: send at most ${bodyBytes} bytes.`);
    }
    if (this.open >= streamsInAll) {
      throw new Problem(
        503,
        `The server has all the ${streamsInAll} open requests it takes. Try again later.`,
        retryAfter,
      );
    }
    const address = addressKey(req.ip ?? '');
    const held = this.#perAddress.get(address) ?? 0;
    if (held >= streamsPerAddress) {
      throw new Problem(
        429,
        `Your address has all the ${streamsPerAddress} open requests it may have. Close a tab or stop a demo, then try again.`,
        retryAfter,
      );
    }
    this.#responses.add(res);
    this.#perAddress.set(address, held + 1);
    const timer = setTimeout(
      () => endResponse(res, 'this response is at its time limit'),
      lifetime,
    );
    res.once('close', () => {
      clearTimeout(timer);
      this.#responses.delete(res);
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(address);
      else this.#perAddress.set(address, left);
    });
    next();
  };

  /**
   * Ends every open event stream cleanly, with `farewell` as a last comment. Responses of other kinds are left to
   * finish by themselves. Does not wait until the readers have taken what was written.
   */
  endAll(farewell: string): void {
    for (const res of this.#responses) {
      if (isEventStream(res)) endResponse(res, farewell);
    }
  }
}

const isEventStream = (res: Response) =>
  res.headersSent && String(res.getHeader('Content-Type')).startsWith('text/event-stream');

/** A comment without an empty line: it never completes a block that the scenario had left unfinished. */
function endResponse(res: Response, why: string): void {
  if (res.writableEnded) return;
  if (isEventStream(res)) res.end(encodeComment(why));
  else res.destroy(new Error(why));
}
