import type { Locale } from './locales.ts';

declare const places: unique symbol;

/** A text with places such as `{n}`. Its type names the places, so that `fill` takes exactly these. */
export type Template<Place extends string> = string & {
  readonly [places]: (place: Place) => Place;
};

type PlacesIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;

/** Declares a text with places: `template('{n} min')`. Both languages must have the same places. */
export const template = <Text extends string>(text: Text) =>
  text as unknown as Template<PlacesIn<Text>>;

/** Puts values into the places of a text. A missing or unknown place does not compile. */
export const fill = <Place extends string>(
  text: Template<Place>,
  values: Readonly<Record<Place, string | number>>,
): string => text.replace(/\{(\w+)\}/g, (_, name: Place) => String(values[name]));

/**
 * Picks the strings of a language: `const stringsFor = byLanguage({ en, 'zh-cn': zhCN })`. The function takes a locale or
 * the value of a `lang` attribute: Chinese for `zh…`, English for any other.
 */
export const byLanguage =
  <Strings>(strings: Readonly<Record<Locale, Strings>>) =>
  (language: string): Strings =>
    strings[language.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en'];

/** An English number with its noun: `1 event`, `2 events`, `2 entries`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;

/** The value of `data-words`: the words that a page gives to one of its elements. Name the element's type of words. */
export const packWords = <Words extends object>(words: NoInfer<Words>): string =>
  JSON.stringify(words);

/** The words in an element's `data-words`. `Words` is the type that its component packed them with. */
export const wordsOf = <Words extends object>(element: HTMLElement): Words =>
  JSON.parse(element.dataset['words'] ?? '{}') as Words;
