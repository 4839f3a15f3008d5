import { attribute, isInside, nameOf, textOf, type Element } from './html.ts';
import type { BuiltPage } from './pages.ts';

/** The site that a page belongs to. */
export interface BuiltSite {
  /** The paths of all files, as a visitor requests them. */
  readonly paths: ReadonlySet<string>;
  /** The ids of each page, by its path. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a built page must keep to: gives a line for each mistake. */
type Rule = (page: BuiltPage, site: BuiltSite) => string[];

const tagged = ({ elements }: BuiltPage, ...names: string[]): Element[] =>
  elements.filter(({ tagName }) => names.includes(tagName));

const isHidden = (element: Element): boolean => attribute(element, 'type') === 'hidden';

/** The name that an element gets from its own attributes. */
const ownName = (element: Element): string =>
  ['aria-label', 'aria-labelledby', 'title'].map((name) => attribute(element, name) ?? '').join('');

const idsOf = (page: BuiltPage): string[] =>
  page.elements.flatMap((element) => attribute(element, 'id') ?? []);

const languages: Record<string, string> = { en: 'en', 'zh-cn': 'zh-CN' };

/**
 * Text that a reader sees and that only a mistake puts there: a value without text, or a place that was not filled. Code
 * may have it for good reasons, and so may a path (`/{id}`) or an escape (`\u{feff}`).
 */
const leftOver = /\bundefined\b|\bNaN\b|\[object \w+\]|(?<!\/|\\u)\{[a-z]\w*\}/;

const code = ['pre', 'code', 'kbd', 'samp', 'script', 'style', 'textarea', 'svg'];

/** Where a pattern stands in what a page says: its text, code left out, and the attributes that are read out or shown. */
function found(pattern: RegExp, page: BuiltPage): string[] {
  const body = tagged(page, 'body')[0];
  const attributes = page.elements.flatMap((element) =>
    ['aria-label', 'alt', 'title', 'placeholder', 'content'].flatMap(
      (name) => attribute(element, name) ?? [],
    ),
  );
  return [body ? textOf(body, code) : '', ...attributes].flatMap((text) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 40), at + 40)];
  });
}

/** The rules by what they ask for, so that a failure says it. */
export const rules: Readonly<Record<string, Rule>> = {
  'is well formed': ({ errors }) => [...errors],

  'names its language': (page) => {
    const languagesOfPage = tagged(page, 'html').map((html) => attribute(html, 'lang'));
    const wanted = languages[page.path.split('/')[1] ?? ''] ?? 'en';
    return languagesOfPage.join() === wanted
      ? []
      : [`lang is ${languagesOfPage.join()}, not ${wanted}`];
  },

  'has one title and one description': (page) => {
    const titles = tagged(page, 'title').filter((title) => !isInside(title, 'svg'));
    const descriptions = tagged(page, 'meta').filter(
      (meta) => attribute(meta, 'name') === 'description',
    );
    const texts = [
      titles.map((title) => textOf(title)),
      descriptions.map((meta) => attribute(meta, 'content') ?? ''),
    ];
    return texts.every(([text = '', ...more]) => text.trim() !== '' && more.length === 0)
      ? []
      : [JSON.stringify(texts)];
  },

  'has one first heading, and none skips a level': (page) => {
    const headings = tagged(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6');
    const levels = headings.map(({ tagName }) => Number(tagName[1]));
    const first = levels.filter((level) => level === 1).length;
    return [
      ...(first === 1 ? [] : [`${first} h1`]),
      ...headings
        .filter((_, at) => at > 0 && (levels[at] ?? 0) > (levels[at - 1] ?? 0) + 1)
        .map((heading) => `${nameOf(heading)} skips a level`),
      ...headings
        .filter((heading) => textOf(heading).trim() === '')
        .map((heading) => `${nameOf(heading)} is empty`),
    ];
  },

  'uses each id once': (page) => {
    const ids = idsOf(page);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  },

  'refers to ids that it has': (page) =>
    page.elements.flatMap((element) =>
      ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list']
        .flatMap((name) => attribute(element, name)?.split(/\s+/) ?? [])
        .filter((id) => !idsOf(page).includes(id))
        .map((id) => `${nameOf(element)} refers to ${id}`),
    ),

  'links to what there is': (page, { paths, ids }) =>
    tagged(page, 'a').flatMap((link) => {
      const href = attribute(link, 'href');
      if (href === undefined) return [`${nameOf(link)} has no href`];
      const { origin, pathname, hash } = new URL(href, `http://site${page.path}`);
      if (origin !== 'http://site')
        return href.startsWith('https://') ? [] : [`${href} is not https`];
      if (!paths.has(pathname)) return [`${href}: no such page`];
      // Behind the place stand settings of demos.
      const [fragment = ''] = decodeURIComponent(hash.slice(1)).split('&');
      return fragment === '' || ids.get(pathname)?.has(fragment) ? [] : [`${href}: no such id`];
    }),

  'loads nothing from elsewhere': (page) =>
    tagged(page, 'script', 'img', 'link', 'iframe', 'source', 'audio', 'video').flatMap(
      (element) => {
        if (['canonical', 'alternate'].includes(attribute(element, 'rel') ?? '')) return [];
        const address = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
        return new URL(address, 'http://site').origin === 'http://site' ? [] : [nameOf(element)];
      },
    ),

  'describes each image': (page) => [
    ...tagged(page, 'img')
      .filter((image) => attribute(image, 'alt') === undefined)
      .map(nameOf),
    ...page.elements
      .filter((element) => attribute(element, 'role') === 'img' && ownName(element) === '')
      .map(nameOf),
  ],

  'labels each field': (page) => {
    const labels = tagged(page, 'label').map((label) => attribute(label, 'for'));
    return tagged(page, 'input', 'select', 'textarea')
      .filter((field) => {
        const id = attribute(field, 'id');
        const isLabelled = isInside(field, 'label') || (id !== undefined && labels.includes(id));
        return !isHidden(field) && !isLabelled && ownName(field) === '';
      })
      .map(nameOf);
  },

  'names each button and link': (page) =>
    tagged(page, 'button', 'a', 'summary')
      .filter((element) => textOf(element).trim() === '' && ownName(element) === '')
      .map(nameOf),

  'has no text that a mistake left': (page) => found(leftOver, page),

  'shows no mark of the markup, such as a backtick': (page) => found(/`/, page),
};

/** A site of these pages and files, for the rules. */
export const siteOf = (pages: readonly BuiltPage[], paths: readonly string[]): BuiltSite => ({
  paths: new Set(paths),
  ids: new Map(pages.map((page) => [page.path, new Set(idsOf(page))])),
});
