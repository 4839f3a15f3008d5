import { globSync, readFileSync } from 'node:fs';
import { attribute, type Element } from './html.ts';
import type { BuiltPage } from './pages.ts';

/** `/en/lessons/cors/` → `en` */
export const localeOf = (path: string): string => path.split('/')[1] ?? '';

/** The kind of a page: its path without the language, and without the name of a lesson or a demo. */
function kindOf(path: string): string {
  const [folder = '', name = ''] = path.split('/').slice(2);
  return `page ${folder}${name === '' ? '' : '/*'}`;
}

function partsOfElement(element: Element, isQuestion: boolean): string[] {
  const parts = (attribute(element, 'class') ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => `.${name}`);
  const { tagName } = element;
  if (tagName.includes('-')) parts.push(`<${tagName}>`);
  // A kind of question, and a drawing, of which each has its own words; those of questions are of one style.
  const kind = /"kind":"(\w+)"/.exec(attribute(element, 'data-key') ?? '')?.[1];
  if (kind !== undefined) parts.push(`<${tagName}> of kind ${kind}`);
  if (attribute(element, 'role') === 'img')
    parts.push(isQuestion ? 'drawing' : `drawing “${attribute(element, 'aria-label') ?? ''}”`);
  return parts;
}

/** What a page is made of: its kind, its custom elements, its classes, kinds of question and drawings. */
export const partsOf = ({ path, elements }: BuiltPage): ReadonlySet<string> => {
  const kind = kindOf(path);
  const isQuestion = kind === 'page questions/*';
  return new Set([kind, ...elements.flatMap((each) => partsOfElement(each, isQuestion))]);
};

/**
 * The fewest pages, small ones first, that have every part of a site: the browser visits these. By greedy choice, so there
 * may be one more than the fewest. A page that is added is among them only when it brings something new.
 */
export function pagesWithAllParts(pages: readonly BuiltPage[]): BuiltPage[] {
  const parts = new Map(pages.map((page) => [page, partsOf(page)]));
  const missing = new Set([...parts.values()].flatMap((some) => [...some]));
  const chosen: BuiltPage[] = [];
  const gain = (page: BuiltPage) =>
    [...(parts.get(page) ?? [])].filter((part) => missing.has(part)).length / page.elements.length;
  while (missing.size > 0) {
    const best = pages.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    chosen.push(best);
    for (const part of parts.get(best) ?? []) missing.delete(part);
  }
  // A page that was chosen early may have nothing that the later ones lack.
  return chosen.filter((page, at) => {
    const others = new Set(
      chosen.filter((_, other) => other !== at).flatMap((other) => [...(parts.get(other) ?? [])]),
    );
    return [...(parts.get(page) ?? [])].some((part) => !others.has(part));
  });
}

/** The names of all custom elements that the site defines, with the file of each. */
export const customElements = (): { name: string; file: string }[] =>
  globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/customElements\.define\('([^']+)'/g)].map(
      ([, name = '']) => ({ name, file }),
    ),
  );
