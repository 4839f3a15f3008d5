import type { Request, Response } from 'express';
import type { Limits } from '../limits.ts';
import { Pool } from './budget.ts';
import { whenClosed } from './closing.ts';
import { perApp } from './per-app.ts';
import { visitorOf } from './visitor.ts';

/**
 * Makes a function that takes a place for a response until it is closed. It throws a Problem as `Pool.take` does.
 * @param what takes the places, in the plural
 * @param most how many there are
 */
export function placesFor(
  what: string,
  most: (limits: Limits) => number,
): (req: Request, res: Response) => void {
  const poolOf = perApp((limits) => new Pool({ what, inAll: most(limits) }));
  return (req, res) => {
    const visitor = visitorOf(req);
    const pool = poolOf(req);
    pool.take(visitor);
    whenClosed(res, () => pool.giveBack(visitor));
  };
}

/** Takes a place for a response that is compressed as it is written. */
export const takeCompression = placesFor(
  'compressed responses',
  ({ compressions }) => compressions,
);
