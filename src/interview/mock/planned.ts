import type { Listed } from '../../questions/listed.ts';

/** How many minutes an open question takes with its follow-ups, by level. */
export const openMinutes = { junior: 3, mid: 4, senior: 5 } as const;

/** How many minutes other questions take. Whoever writes or mends reads more. */
export const otherMinutes = { choice: 1, order: 1, predict: 1, write: 2, mend: 2 } as const;

/**
 * In an interview of so many minutes, open questions take so many, whatever their level, with at most so many follow-ups: so
 * that there is room for two of them and for others.
 */
export const short = { minutes: 10, openMinutes: 3, followUps: 1 } as const;

/** How many minutes a question is planned to take in an interview of so many minutes. */
export function plannedMinutes(
  { kind, level }: Pick<Listed, 'kind' | 'level'>,
  interview: number,
): number {
  const isOpen = kind === 'open';
  if (isOpen && interview <= short.minutes) return short.openMinutes;
  const minutes: Readonly<Record<string, number>> = isOpen ? openMinutes : otherMinutes;
  return minutes[isOpen ? level : kind] ?? openMinutes.mid;
}

/** Of the follow-ups of a question, those that are asked in an interview of so many minutes. */
export const followUpsAsked = <FollowUp>(
  followUps: readonly FollowUp[],
  interview: number,
): readonly FollowUp[] =>
  interview <= short.minutes ? followUps.slice(0, short.followUps) : followUps;
