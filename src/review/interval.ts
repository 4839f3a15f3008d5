const minute = 60_000;
const day = 24 * 60 * minute;

/** From the longest on: the unit, how long it is in milliseconds, and how many days at least are said in it. */
const units = [
  { unit: 'year', length: 365 * day, from: 360 * day, display: 'long' },
  { unit: 'month', length: 30 * day, from: 60 * day, display: 'long' },
  { unit: 'day', length: day, from: 20 * 60 * minute, display: 'long' },
  { unit: 'hour', length: 60 * minute, from: 60 * minute, display: 'short' },
  { unit: 'minute', length: minute, from: 0, display: 'short' },
] as const;

/**
 * How long it is until something is due, to read on a button: `5 min`, `2 days`, `3 个月`. Rounded; at least a minute.
 * @param milliseconds how long it is
 * @param language a locale or the value of a `lang` attribute
 */
export function intervalText(milliseconds: number, language: string): string {
  const used = units.find(({ from }) => milliseconds >= from);
  const { unit, length, display } = used ?? units[4];
  const text = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: display,
  }).format(Math.max(Math.round(milliseconds / length), 1));
  // As everywhere on the site, a space stands between a digit and a Chinese character.
  return text.replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}
