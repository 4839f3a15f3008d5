import type { Request, Response } from 'express';
import { limitsOf } from '../http/per-app.ts';
import { Problem } from '../http/problem.ts';
import { countAttempt } from '../http/attempts.ts';
import { lastEventId } from '../sse/headers.ts';
import { cues } from './cues.ts';
import { play } from './play.ts';
import { programsOf } from './programs.ts';
import type { Mistake } from './program.ts';

/** The response (422) to a script with mistakes: a problem document with the first mistake and the list of all. */
export interface ScriptProblem extends Mistake {
  title: string;
  status: 422;
  /** The first mistake as a sentence. */
  detail: string;
  mistakes: readonly Mistake[];
}

/**
 * Plays a script as the response to a request, or responds with 422 and its mistakes. Resolves when the connection is
 * closed.
 * @param key a name that the client has chosen, for `@attempt`; without it `askerOf` decides
 */
export function answer(
  script: Uint8Array,
  key: string | undefined,
  req: Request,
  res: Response,
): Promise<void> {
  const program = programsOf(req).open(script, req, res);
  if (Array.isArray(program)) return refuse(res, program);
  const connection = {
    attempt: program.countsAttempts ? countAttempt(req, res, script, key) : 1,
    lastEventId: lastEventId(req),
  };
  req.body = undefined; // so that it is not kept for as long as the script is played
  return play(cues(program, connection), res, limitsOf(req).stalled);
}

async function refuse(res: Response, mistakes: readonly Mistake[]): Promise<void> {
  const [first] = mistakes;
  if (first === undefined) return;
  const { line, column, expected, found } = first;
  const detail = `Line ${line}, column ${column}: expected ${expected}, found ${found}.`;
  const { title } = new Problem(422, detail);
  const problem: ScriptProblem = { title, status: 422, detail, ...first, mistakes };
  res.status(422).set('Cache-Control', 'no-store').type('application/problem+json');
  res.end(JSON.stringify(problem));
}
