/** A time of an entry as the reader's language writes it: day, hour and minute, the month by name in English. */
export const dateText = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
