import { describe, expect, test } from 'vitest';
import { drawnByRuns } from '../../support/drawn-by-runs.ts';
import { customElements, localeOf, pagesWithAllParts, partsOf } from '../../support/page-parts.ts';
import { builtPages, type BuiltPage } from '../../support/pages.ts';
import { parseHtml } from '../../support/html.ts';

const page = (path: string, html: string): BuiltPage => ({ path, ...parseHtml(html) });

test('a page is chosen when it has a part that no other has, and the smaller of two that are alike', () => {
  const small = page('/en/lessons/one/', '<p class="a">');
  const long = page('/en/lessons/two/', '<p class="a"><i></i><i></i><i></i><i></i>');
  expect(pagesWithAllParts([long, small])).toEqual([small]);
  const more = page(
    '/en/lessons/three/',
    '<p class="a"><i></i><i></i><i></i><new-part></new-part>',
  );
  expect(pagesWithAllParts([long, small, more])).toEqual([more]);
  const other = page('/en/demos/one/', '<p class="a">');
  expect(pagesWithAllParts([long, other, more])).toEqual([other, more]);
});

test('a kind of question, a drawing and a kind of page are parts', () => {
  const html = `<q-q data-key='{"kind":"order"}'></q-q><div role="img" aria-label="A cut"></div>`;
  expect([...partsOf(page('/en/demos/one/', html))]).toEqual([
    'page demos/*',
    '<q-q>',
    '<q-q> of kind order',
    'drawing “A cut”',
  ]);
  expect([...partsOf(page('/en/questions/one/', html))]).toContain('drawing');
  expect([...partsOf(page('/zh-cn/', ''))]).toEqual(['page ']);
  expect([...partsOf(page('/zh-cn/lessons/', ''))]).toEqual(['page lessons']);
});

describe.each(['en', 'zh-cn'])('in %s', (locale) => {
  const all = builtPages().filter(({ path }) => localeOf(path) === locale);
  const visited = new Set(pagesWithAllParts(all).flatMap((each) => [...partsOf(each)]));

  test('the pages that the browser visits have every part of the site', () => {
    const missing = all.flatMap((each) => [...partsOf(each)]).filter((part) => !visited.has(part));
    expect(missing).toEqual([]);
    expect(visited.size).toBeGreaterThan(0);
  });

  test.each(customElements())(
    'the element $name ($file) is in a page that the browser visits, or drawn by a run that it looks at',
    ({ name }) => {
      expect(visited.has(`<${name}>`) !== name in drawnByRuns).toBe(true);
    },
  );
});
