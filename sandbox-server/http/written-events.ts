import type { Express, Request, Response } from 'express';
import { Flow } from './budget.ts';
import { limitsOf, perApp } from './per-app.ts';
import { visitorOf } from './visitor.ts';

/** Why the server cut a response. Set as `res.errored`. */
class TooManyWrites extends Error {
  override readonly name = 'TooManyWrites';
}

/** What the responses of an app write: each piece, most of them an event. (A `Hub` writes to the sockets itself: that is the turn of who made it write.) */
const writesOf = perApp(
  ({ writesAtOnce, writesPerSecond }) =>
    new Flow({ what: 'writes', atOnce: writesAtOnce, perSecond: writesPerSecond }),
);

/**
 * Lets every `res.write` of an app count for its visitor, and cuts a response that writes more than the visitor's share.
 * Timers come due whether it is somebody's turn or not, so that is the only thing that can be done about a visitor with
 * a thousand streams that each send a hundred events a second.
 */
export function countWrites(app: Express): void {
  const response = app.response as Response;
  const write = response.write as (this: Response, ...args: unknown[]) => boolean;
  response.write = function (this: Response, ...args: unknown[]): boolean {
    // A timer does not know that the response was ended at its time limit: Node would take that for a fault of ours.
    if (this.writableEnded || this.destroyed) return false;
    return takeWrite(this) && write.apply(this, args);
  } as Response['write'];
}

/** Counts one write to a response. Returns false, and cuts the response, when it is over the share of its visitor. */
export function takeWrite(res: Response): boolean {
  const { req } = res;
  if (writesOf(req).tryUse(visitorOf(req))) return true;
  const { writesPerSecond } = limitsOf(req);
  const why = `your address gets more than its share of ${writesPerSecond} writes a second`;
  res.destroy(new TooManyWrites(why));
  return false;
}

/** Whether one more write would be within the share of the visitor. For those who can wait. */
export const mayWrite = (req: Request): boolean => writesOf(req).hasRoom(visitorOf(req));
