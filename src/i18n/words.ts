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
 * The words in an element's `data-words`. `Words` is the type that its component passes to `packWords`. Nothing is checked
 * here: an element without `data-words` has no words, and every word of it is undefined.
 */
export const wordsOf = <Words extends object>(element: Pick<HTMLElement, 'dataset'>): Words =>
  JSON.parse(element.dataset['words'] ?? '{}') as Words;
