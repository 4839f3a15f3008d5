/** Looks for one term in texts. */
export interface Matcher {
  /** How often it stands in a text. A Latin word inside another word counts for a third, and one of two letters not at all. */
  readonly in: (text: string) => number;
  /** Where it stands in a text: start and end of each place. */
  readonly places: (text: string) => [start: number, end: number][];
}

const escape = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&');

/** Endings of English words that a reader may leave out or put differently. */
const ending = /(?:ically|ally|ing|ions?|ers?|ed|es|ly|s|e)$/;

/**
 * A matcher for a term in lower case. If the term does not stand in `all`, the whole text in lower case, an English word is
 * looked for without its ending.
 */
export function matcher(term: string, all: string): Matcher {
  const stem = /^[a-z]{6,}$/.test(term) && !all.includes(term) ? term.replace(ending, '') : term;
  const pattern = new RegExp(escape(stem), 'giu');
  const latin = /^[a-z\d]/.test(stem);
  const isInside = (text: string, start: number): boolean =>
    latin && start > 0 && /[a-z\d]/i.test(text[start - 1] ?? '');
  /** `id` stands in `lastEventId` and not in `valid`. */
  const begins = (text: string, start: number): boolean =>
    !isInside(text, start) || /^[a-z\d][A-Z]/.test(text.slice(start - 1, start + 1));
  const places = (text: string): [number, number][] =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => !/^[a-z]{1,2}$/.test(stem) || begins(text, index))
      .map(({ index }) => [index, index + stem.length]);
  const weight = (text: string, start: number): number => (isInside(text, start) ? 1 / 3 : 1);
  return {
    places,
    in: (text) => places(text).reduce((sum, [start]) => sum + weight(text, start), 0),
  };
}
