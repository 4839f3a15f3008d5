import * as v from 'valibot';
import {
  emptyPreparation,
  parsePreparation,
  type Preparation,
  type ReadonlyPreparation,
} from './preparation.ts';
import { parseProgress, type Progress, type ReadonlyProgress } from './schema.ts';
import type { Store } from './store.ts';
import type { Parsed } from './versioned.ts';

/** All that a browser keeps of a reader. */
export interface Everything {
  progress: Progress;
  preparation: Preparation;
}

/**
 * The text of an exported file: the progress, and beside its parts the preparation, which has a version of its own. A site
 * from before the preparation reads such a file and leaves that part out.
 */
export const fileOf = (progress: ReadonlyProgress, preparation: ReadonlyPreparation): string =>
  JSON.stringify({ ...progress, preparation }, null, 2);

const withPreparation = v.object({ preparation: v.unknown() });

/** Reads an exported file of this or an earlier version. One part that cannot be read spoils it all. Never throws. */
export function parseFile(text: string): Parsed<Everything> {
  const progress = parseProgress(text);
  if ('problem' in progress) return progress;
  const file = v.safeParse(withPreparation, JSON.parse(text));
  const preparation = file.success
    ? parsePreparation(JSON.stringify(file.output.preparation))
    : { state: emptyPreparation() };
  if ('problem' in preparation) return preparation;
  return { state: { progress: progress.state, preparation: preparation.state } };
}

/** Merges an imported file into both stores, or into neither. Returns whether it was stored. */
export function takeFile(
  file: Everything,
  progress: Store<Progress>,
  preparation: Store<Preparation>,
): boolean {
  const before = preparation.read();
  if (!preparation.take(file.preparation)) return false;
  if (progress.take(file.progress)) return true;
  preparation.update((state) => Object.assign(state, structuredClone(before)));
  return false;
}
