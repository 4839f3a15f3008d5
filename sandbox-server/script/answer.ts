import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { addressKey } from '../http/address.ts';
import { limitsOf, perApp } from '../http/per-app.ts';
import { takeRun } from '../observe/run-parameter.ts';
import { Problem } from '../http/problem.ts';
import { Attempts } from '../http/attempts.ts';
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

const attemptsOf = perApp((limits) => new Attempts(limits));

/**
 * Plays a script as the response to a request, or responds with 422 and its mistakes. Rejects with an AbortError when
 * the connection is closed.
 * @param key names the client whose connections are counted; undefined: see `countAttempt`
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
    attempt: program.countsAttempts ? countAttempt(script, key, req, res) : 1,
    lastEventId: lastEventId(req),
  };
  const mistake = boundsMistake(program, connection, limits);
  if (mistake !== undefined) return refuse(res, [mistake]);
  await play(cues(program, connection), res, limits.stalled);
}

/**
 * Which connection of its reader this is, from 1, each script by itself. A run or a key names the reader. Without them
 * it is who asks in the same way, from the same address, with the same browser, and whose connection before has closed.
 */
function countAttempt(
  script: Uint8Array,
  key: string | undefined,
  req: Request,
  res: Response,
): number {
  const run = takeRun(req.originalUrl).run?.id;
  const address = addressKey(req.ip ?? '');
  const who =
    run !== undefined
      ? ['run', run]
      : key !== undefined
        ? ['key', key, address]
        : ['browser', req.get('User-Agent'), address];
  const reader = createHash('sha256')
    .update(JSON.stringify([...who, req.method]))
    .update(script);
  const { attempt, leave } = attemptsOf(req).enter(
    reader.digest('base64url'),
    who[0] !== 'browser',
  );
  res.once('close', leave);
  return attempt;
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
