/** A time of an entry as the reader's language writes it: day, hour and minute. English names the month, because 1/2 is read in two ways. */
export const dateText = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: language.startsWith('zh') ? 'short' : 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
