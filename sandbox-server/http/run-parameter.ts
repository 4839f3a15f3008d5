import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** Whether a text may be the id of a run: long enough that nobody guesses the id of another. */
export const isRunId = (text: string): boolean => /^[\w-]{22,64}$/.test(text);

/** The meaning of `run=<id>.<call>`. */
export interface RunParameter {
  readonly id: string;
  /** Which EventSource or fetch call of the page it is in this run, 1 to 999. */
  readonly call: number;
}

const taken = new WeakMap<Request, { run: RunParameter; originalUrl: string }>();

/**
 * Middleware. Takes the `run` parameter off `req.url`, so that no handler meets it in its query, and leaves every other
 * byte of the URL. `runOf` gives what it found. Throws a Problem (400) when the parameter is malformed or repeated.
 */
export const takeRunParameter: RequestHandler = (req, _res, next) => {
  const { run, rest } = splitRun(req.url);
  if (run !== undefined) taken.set(req, { run, originalUrl: splitRun(req.originalUrl).rest });
  req.url = rest;
  next();
};

/** The run that a request belongs to; undefined when it named none. */
export const runOf = (req: Request): RunParameter | undefined => taken.get(req)?.run;

/** The URL of the request line without the run parameter, which belongs to the watching and not to the demo. */
export const originalUrlOf = (req: Request): string =>
  taken.get(req)?.originalUrl ?? req.originalUrl;

function splitRun(url: string): { run: RunParameter | undefined; rest: string } {
  const start = url.indexOf('?');
  if (start === -1) return { run: undefined, rest: url };
  const parameters = url.slice(start + 1).split('&');
  const runs = parameters.filter((each) => each.startsWith('run='));
  if (runs.length === 0) return { run: undefined, rest: url };

  const [, id = '', call = ''] = /^run=([\w-]+)\.([1-9]\d{0,2})$/.exec(runs.join('&')) ?? [];
  if (!isRunId(id)) {
    const form = '<22 to 64 of A-Z a-z 0-9 _ ->.<1 to 999>';
    throw new Problem(400, `Query parameter "run" must be given once, as ${form}.`);
  }
  const others = parameters.filter((each) => !each.startsWith('run=')).join('&');
  const rest = url.slice(0, start) + (others === '' ? '' : `?${others}`);
  return { run: { id, call: Number(call) }, rest };
}
