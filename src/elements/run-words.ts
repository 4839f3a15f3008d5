import { fill } from '../i18n/words.ts';
import type { Template } from '../i18n/words.ts';
import type { LifeState, RunLife } from '../run/run-life.ts';

/** The words of a status line about runs: a sentence for each state, and why a run has no server lane or failed. */
export interface RunWords extends Readonly<Record<Exclude<LifeState, 'ready'>, string>> {
  readonly noObserver: string;
  /** There is no server lane, because the observer did not answer in time. */
  readonly late: string;
  readonly unreachable: string;
  /** Why the server has refused a request. */
  readonly refused: Template<'status' | 'detail'>;
}

/** Why a run that has begun has no server lane; empty if it has one. */
export const laneText = ({ run }: RunLife, { noObserver, late }: RunWords): string =>
  !run || run.observed ? '' : run.late ? late : noObserver;

/** How the runs of a life stand. A TypeError comes from a fetch that did not reach the server. */
export function stateText({ state, error }: RunLife, words: RunWords): string {
  if (state === 'ready') return '';
  if (state !== 'failed') return words[state];
  return words.failed + (error instanceof TypeError ? words.unreachable : String(error));
}

/** Why the server refused a request of the run that is shown, in its own words; empty if it refused none. */
export function problemText({ run }: RunLife, { refused }: RunWords): string {
  return run?.problem ? fill(refused, run.problem) : '';
}
