import type { Application } from 'express';
import { defaultLimits } from '../limits.ts';
import type { Limits } from '../limits.ts';

/** Anything that knows its application: an Express request or response, or `{ app }`. */
export interface InApp {
  readonly app: Application;
}

const limitsByApp = new WeakMap<Application, Limits>();

/** Sets the limits of an application. Call it before the first request: state that exists keeps its limits. */
export function setLimits(app: Application, limits: Limits): void {
  limitsByApp.set(app, limits);
}

/** The limits of the application that handles a request; `defaultLimits` when none were set. */
export const limitsOf = ({ app }: InApp): Limits => limitsByApp.get(app) ?? defaultLimits;

/**
 * State that belongs to an application and not to a module, so that two applications in one process share nothing.
 * Returns a function that gives the state for a request. The state is created by `make` on its first use, with the
 * limits of the application, and is garbage together with the application.
 */
export function perApp<State>(make: (limits: Limits) => State): (inApp: InApp) => State {
  const states = new WeakMap<Application, { readonly state: State }>();
  return ({ app }) => {
    const known = states.get(app);
    if (known !== undefined) return known.state;
    const state = make(limitsOf({ app }));
    states.set(app, { state });
    return state;
  };
}
