import type { Request, Response } from 'express';
import { limitsOf } from '../http/per-app.ts';
import { Problem } from '../http/problem.ts';
import { countAttempt } from '../http/attempts.ts';
import { lastEventId } from '../sse/headers.ts';
import { boundsMistake } from './bounds.ts';
import { cues } from './cues.ts';
import { parse } from './parse.ts';
import { play } from './play.ts';
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
export async function answer(
  script: Uint8Array,
  key: string | undefined,
  req: Request,
  res: Response,
): Promise<void> {
  const limits = limitsOf(req);
  const parsed = parse(script, req.hostname);
  if (!parsed.ok) return refuse(res, parsed.mistakes);
  const { program } = parsed;
  const connection = {
    attempt: program.countsAttempts ? countAttempt(req, res, script, key) : 1,
    lastEventId: lastEventId(req),
  };
  const mistake = boundsMistake(program, connection, limits);
  if (mistake !== undefined) return refuse(res, [mistake]);
  await play(cues(program, connection), res, limits.stalled);
}

function refuse(res: Response, mistakes: readonly Mistake[]): void {
  const [first] = mistakes;
  if (first === undefined) return;
  const { line, column, expected, found } = first;
  const detail = `Line ${line}, column ${column}: expected ${expected}, found ${found}.`;
  const { title } = new Problem(422, detail);
  const problem: ScriptProblem = { title, status: 422, detail, ...first, mistakes };
  res.status(422).set('Cache-Control', 'no-store').type('application/problem+json');
  res.end(JSON.stringify(problem));
}
