import type { LifeState, RunLife } from '../run/run-life.ts';

/** The words of a status line about runs: a sentence for each state, and why a run has no server lane or failed. */
export interface RunWords extends Readonly<Record<Exclude<LifeState, 'ready'>, string>> {
  readonly noObserver: string;
  readonly unreachable: string;
}

/** How the runs of a life stand. A TypeError comes from a fetch that did not reach the server. */
export function stateText({ state, error }: RunLife, words: RunWords): string {
  if (state === 'ready') return '';
  if (state !== 'failed') return words[state];
  return words.failed + (error instanceof TypeError ? words.unreachable : String(error));
}
