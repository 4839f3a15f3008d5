import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { Filter } from '../questions/filter.ts';
import { statesOf, type State } from '../review/states.ts';

/**
 * What gives the states of questions as a filter needs them: none when it has no state, and `due` only when that is asked
 * for, because the scheduler is loaded for it.
 * @throws TypeError when the scheduler cannot be loaded
 */
export async function statesIn({
  state,
}: Filter): Promise<(id: string) => { states?: readonly State[] }> {
  if (state === undefined) return () => ({});
  const due = state === 'due' ? await import('../review/due.ts') : undefined;
  const end = due?.endOfToday(new Date());
  const [answered, prepared] = [progress.read(), preparation.read()];
  return (id) => ({
    states: statesOf(answered, prepared, id, due && end && ((log) => due.isDueBefore(log, end))),
  });
}
