/**
 * The index of the first difference between two lists. Until the lists have ended, a list that is only shorter does not
 * count as different, because it may still get the same items.
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
