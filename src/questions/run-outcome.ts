import type { WireEntry } from '../trace/entries.ts';
import { isOf } from './far-enough.ts';
import type { Moment, When } from './prediction.ts';

/** The ids of the options that came true in a run, by what makes each right. */
export const cameTrue = (
  whens: Readonly<Record<string, When>>,
  entries: readonly WireEntry[],
): string[] =>
  Object.entries(whens).flatMap(([id, { entry, after, seconds }]) => {
    const passed = (timeOf(entry, entries) - timeOf(after, entries)) / 1000;
    return passed >= seconds[0] && passed < seconds[1] ? [id] : [];
  });

/** When the moment was, in milliseconds since the run began; NaN: it was not. */
const timeOf = (moment: Moment, entries: readonly WireEntry[]): number =>
  entries.filter((entry) => isOf(entry, moment))[moment.times - 1]?.at ?? NaN;
