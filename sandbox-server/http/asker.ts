import type { Request } from 'express';
import { runOf } from './run-parameter.ts';
import { visitorOf } from './visitor.ts';

/** Who sends a request. Several requests with one name come from one client. */
export interface Asker {
  /** Compared only; it has the address of the visitor in it, so keep it out of logs and responses. */
  readonly name: string;
  /** Whether nobody else can have this name. Otherwise two clients behind one address may share it. */
  readonly certain: boolean;
}

/**
 * Decides who sends a request. The run decides, with `key` for several clients in one run; without a run, `key` and the
 * address; without either, the browser (User-Agent) and the address, which is a guess.
 * @param key a name that the client has chosen for itself
 */
export function askerOf(req: Request, key?: string): Asker {
  const run = runOf(req)?.id;
  const address = visitorOf(req);
  if (run !== undefined) return { name: JSON.stringify(['run', run, key]), certain: true };
  if (key !== undefined) return { name: JSON.stringify(['key', key, address]), certain: true };
  return { name: JSON.stringify(['browser', req.get('User-Agent'), address]), certain: false };
}
