import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { Problem } from '../../http/problem.ts';
import { visitorOf } from '../../http/visitor.ts';

/** A POST that may be sent again: it carries an `Idempotency-Key`. */
export interface Repeatable {
  /** The key, and the address that sent it: nobody gets an answer by the key of somebody else. */
  readonly key: string;
  /** A hash of the body: a key stands for one request. */
  readonly digest: string;
}

/**
 * The request as one that may be repeated; undefined when it has no key. Throws a Problem (400) for a key that no
 * client makes by accident.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function repeatableOf(req: Request, body: object): Repeatable | undefined {
  const key = req.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[!-~]{1,255}$/.test(key)) {
    throw new Problem(
      400,
      'Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID.',
    );
  }
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64');
  return { key: `${visitorOf(req)} ${key}`, digest };
}

/** Throws a Problem (422) when the key of a request was used for another one. */
export function checkSame(one: Repeatable, other: Repeatable): void {
  if (one.digest === other.digest) return;
  throw new Problem(422, 'This Idempotency-Key was sent with another body. Use a new key for it.');
}
