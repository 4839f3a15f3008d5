import { byLanguage } from '../../i18n/words.ts';

/** English names the month, because 1/2 is read in two ways. */
const dayIn = byLanguage<'medium' | 'short'>({ en: 'medium', 'zh-cn': 'short' });

/** A time of an entry as the reader's language writes it: day, hour and minute. */
export const dateText = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: dayIn(language), timeStyle: 'short' }).format(
    new Date(at),
  );
