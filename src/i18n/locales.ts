/** The languages of the course, as they are written in paths. They are equal: neither may lag behind the other. */
export const locales = ['en', 'zh-cn'] as const;
/** A language of the course. */
export type Locale = (typeof locales)[number];

/** A text in each language. */
export type Localized = Record<Locale, string>;

/** The value of the `lang` attribute for each language. */
export const htmlLang: Localized = { en: 'en', 'zh-cn': 'zh-CN' };

/** The name of each language in that language. */
export const languageName: Localized = { en: 'English', 'zh-cn': '简体中文' };

/** For `getStaticPaths`: one path for each language. */
export const localePaths = () => locales.map((locale) => ({ params: { locale } }));

/** The locale in a route's parameters. Throws for a value that is not a locale of this site. */
export function toLocale(value: string | undefined): Locale {
  const locale = locales.find((known) => known === value);
  if (!locale)
    throw new Error(`"${value}" is no locale of this site; it has ${locales.join(', ')}`);
  return locale;
}
