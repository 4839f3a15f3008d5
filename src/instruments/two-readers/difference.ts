/**
 * The place, from 0, at which two lists differ first. Until they have ended, one that is only shorter may yet go on as
 * the other does.
 */
export function firstDifference(
  one: readonly string[],
  other: readonly string[],
  ended: boolean,
): number | undefined {
  const compared = (ended ? Math.max : Math.min)(one.length, other.length);
  for (let at = 0; at < compared; at += 1) if (one[at] !== other[at]) return at;
  return undefined;
}
