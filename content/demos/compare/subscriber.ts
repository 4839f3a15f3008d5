import type { Tick } from '#sandbox/scenarios/compare.ts';

/** What each transport needs to know, and where it delivers its ticks. */
// #region shown
export interface Subscriber {
  /** The id of the session whose ticks it requests. */
  session: string;
  /** Milliseconds between two polls. */
  every: number;
  receive(tick: Tick): void;
  /** Prints what happened to the connection. */
  say(what: string): void;
}
// #endregion shown

/** Thrown when the server does not know the session, as after a restart: the same answer would come again. */
export class SessionGone extends Error {
  constructor() {
    super('the session is gone. Press Run for a new one.');
  }
}
