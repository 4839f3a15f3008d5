/** A time of an entry as the reader's language writes it: day, hour and minute, the month by name in English. */
export const dateText = (
  at: string,
  language: string,
  timeStyle: 'short' | 'medium' = 'short',
): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle }).format(new Date(at));

/** A time of today as hour and minute, another one with its day. */
export function shortDateText(at: string, language: string, now: Date): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString()
    ? new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(date)
    : dateText(at, language);
}
