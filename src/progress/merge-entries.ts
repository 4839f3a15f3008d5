/** Of two copies the newer entry of each key. */
export function mergeEntries<Entry extends { at: string }>(
  mine: Record<string, Entry>,
  other: Record<string, Entry>,
): Record<string, Entry> {
  const merged = { ...mine };
  for (const [key, entry] of Object.entries(other)) {
    const own = merged[key];
    if (!own || own.at < entry.at) merged[key] = entry;
  }
  return merged;
}
