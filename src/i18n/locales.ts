/** The languages of the course, as they stand in paths, and what HTML calls them. Both are equal. */
export const locales = ['en', 'zh-cn'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language. */
export type Localized = Record<Locale, string>;

/** The value of the `lang` attribute. */
export const htmlLang: Localized = { en: 'en', 'zh-cn': 'zh-CN' };

/** What a language calls itself. */
export const languageName: Localized = { en: 'English', 'zh-cn': '简体中文' };

/** For `getStaticPaths`: one entry a language. */
export const localePaths = () => locales.map((locale) => ({ params: { locale } }));

/** The locale in a route's parameters. Throws when it is none of ours. */
export function toLocale(value: string | undefined): Locale {
  const locale = locales.find((known) => known === value);
  if (!locale)
    throw new Error(`"${value}" is no locale of this site; it has ${locales.join(', ')}`);
  return locale;
}
