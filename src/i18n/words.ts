import type { Locale } from './locales.ts';

declare const places: unique symbol;

/** A text with places such as `{n}`. Its type names the places, so that `fill` accepts values for exactly these. */
export type Template<Place extends string> = string & {
  readonly [places]: (place: Place) => Place;
};

type PlacesIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;

/** Declares a text with places: `template('{n} min')`. A translation with other places does not compile. */
export const template = <Text extends string>(text: Text) =>
  text as unknown as Template<PlacesIn<Text>>;

/** Puts values into the places of a text. A value that is missing, or that has no place, does not compile. */
export const fill = <Place extends string>(
  text: Template<Place>,
  values: Readonly<Record<Place, string | number>>,
): string => text.replace(/\{(\w+)\}/g, (_, name: Place) => String(values[name]));

/**
 * Picks the strings of a language: `const stringsFor = byLanguage({ en, 'zh-cn': zhCN })`. The function takes a locale or
 * the value of a `lang` attribute. It returns Chinese for `zh…` and English for every other value.
 */
export const byLanguage =
  <Strings>(strings: Readonly<Record<Locale, Strings>>) =>
  (language: string): Strings =>
    strings[language.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en'];

/** One of the texts, in a language as `byLanguage` takes it. */
export const textIn = <Text>(texts: Readonly<Record<Locale, Text>>, language: string): Text =>
  byLanguage(texts)(language);

/** An English number with its noun: `1 event`, `2 events`, `2 entries`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;

/**
 * The value of an element's `data-words`: `packWords<HomeStreamWords>({ … })`. The element exports the type of its words. A
 * call that does not name this type does not compile.
 */
export const packWords = <Words extends object = never>(words: NoInfer<Words>): string =>
  JSON.stringify(words);

/**
 * As `packWords`, for an element that a page may have many times, all with the same words: the first with this tag and
 * class carries them for all, and for the others this is undefined.
 */
export const packWordsOnce = <Words extends object = never>(
  locals: App.Locals,
  name: string,
  words: NoInfer<Words>,
): string | undefined => {
  const given = (locals.wordsGiven ??= new Set());
  if (given.has(name)) return undefined;
  given.add(name);
  return packWords<Words>(words);
};

/**
 * The words in an element's `data-words`, else in that of the first element with its tag and class. `Words` is the type that
 * its component passes to `packWords`. Nothing is checked here: where nobody has words, every word is undefined.
 */
export const wordsOf = <Words extends object>({
  dataset,
  localName,
  className,
}: Pick<HTMLElement, 'dataset' | 'localName' | 'className'>): Words => {
  const alike = [localName, ...className.split(' ').filter(Boolean)].join('.');
  const first = () => document.querySelector<HTMLElement>(`${alike}[data-words]`);
  return JSON.parse(dataset['words'] ?? first()?.dataset['words'] ?? '{}') as Words;
};
