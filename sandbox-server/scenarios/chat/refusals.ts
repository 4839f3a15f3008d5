import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { askerOf } from '../../http/asker.ts';
import { perApp } from '../../http/per-app.ts';
import type { Limits } from '../../limits.ts';

interface Refused {
  times: number;
  at: number;
}

/** How often each question was refused that is to be answered in the end. Bounded in number: the oldest is forgotten. */
class Refusals {
  readonly #limits: Limits;
  readonly #refused = new Map<string, Refused>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether to refuse now: `times` times, and then not; after that it begins again. */
  refuse(question: string, times: number, retry: number): boolean {
    const { countedClients, countedClientAway } = this.#limits;
    const now = Date.now();
    const last = this.#refused.get(question);
    const before = last && now - last.at < countedClientAway ? last.times : 0;
    this.#refused.delete(question);
    if ((retry > 0 ? retry : before) >= times) return false;
    this.#refused.set(question, { times: before + 1, at: now });
    for (const oldest of this.#refused.keys()) {
      if (this.#refused.size <= countedClients) break;
      this.#refused.delete(oldest);
    }
    return true;
  }
}

const refusalsOf = perApp((limits) => new Refusals(limits));

/**
 * Whether a question that is to be refused `times` times is refused now. Questions count together when the client (as
 * `askerOf` says), its key and the body are the same. Official clients say themselves which retry a request is: then
 * that counts, so that many who ask the same at once do not disturb each other.
 */
export function isRefused(req: Request, times: number): boolean {
  const key = req.get('Authorization') ?? req.get('X-Api-Key');
  const question = JSON.stringify([askerOf(req).name, key, req.baseUrl, req.body]);
  // A digest is short, and keeps neither the address nor the key.
  const id = createHash('sha256').update(question).digest('base64url');
  const retry = Number(req.get('X-Stainless-Retry-Count') ?? 0);
  return refusalsOf(req).refuse(id, times, Number.isSafeInteger(retry) ? retry : 0);
}
