import { Problem } from '../http/problem.ts';

/** Whether a text may be the id of a run: long enough that nobody can guess the id of another person's run. */
export const isRunId = (text: string): boolean => /^[\w-]{22,64}$/.test(text);

/** The value of `run=<id>.<call>`. */
export interface RunParameter {
  readonly id: string;
  /** Which EventSource or fetch call of the page in this run, 1 to 999. */
  readonly call: number;
}

/**
 * Removes the `run` parameter from a URL and leaves every other byte of the URL unchanged.
 * Throws a Problem (400) when the parameter is malformed or present twice.
 */
export function takeRun(url: string): { run: RunParameter | undefined; rest: string } {
  const start = url.indexOf('?');
  if (start === -1) return { run: undefined, rest: url };
  const parameters = url.slice(start + 1).split('&');
  const found = parameters.filter((each) => each.startsWith('run='));
  if (found.length === 0) return { run: undefined, rest: url };

  const [, id = '', call = ''] = /^run=([\w-]+)\.([1-9]\d{0,2})$/.exec(found.join('&')) ?? [];
  if (!isRunId(id)) {
    const form = '<22 to 64 of A-Z a-z 0-9 _ ->.<1 to 999>';
    throw new Problem(400, `Query parameter "run" must be present once, in the form ${form}.`);
  }
  const others = parameters.filter((each) => !each.startsWith('run=')).join('&');
  const rest = url.slice(0, start) + (others === '' ? '' : `?${others}`);
  return { run: { id, call: Number(call) }, rest };
}
