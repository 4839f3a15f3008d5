import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { Filter } from '../questions/filter.ts';
import { recalls } from '../review/log.ts';
import { statesOf, type State } from '../review/states.ts';

/** What a filter needs to know of a question beside what it is: nothing when the filter has no state. */
export interface OwnStates {
  readonly states?: readonly State[];
}

/**
 * What gives the states of these questions as a filter needs them. Only for `due` the scheduler is loaded.
 * @throws TypeError when the scheduler cannot be loaded
 */
export async function statesIn(
  { state }: Filter,
  ids: readonly string[],
): Promise<(id: string) => OwnStates> {
  if (state === undefined) return () => ({});
  const scheduler = state === 'due' ? await import('../review/due.ts') : undefined;
  const [answered, prepared] = [progress.read(), preparation.read()];
  const cards = ids.map((id) => ({ id, log: recalls(answered, prepared, id) }));
  const due = scheduler?.dueToday(cards, new Date());
  return (id) => ({ states: statesOf(answered, prepared, id, due) });
}
