import type { Request } from 'express';
import { limitsOf } from './per-app.ts';
import { Problem } from './problem.ts';

/**
 * Throws a Problem (429) when a thing has as many clients as one may have: what happens to it is written to all of them
 * in one go, and meanwhile everybody else waits.
 * @param what it is called: `channel`
 */
export function refuseCrowd(req: Request, clients: number, what: string): void {
  const { clientsOfOne } = limitsOf(req);
  if (clients < clientsOfOne) return;
  throw new Problem(
    429,
    `This ${what} has ${clients} clients, and one has no more. Make another.`,
    {
      'Retry-After': '10',
    },
  );
}
