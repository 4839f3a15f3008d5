import { describe, expect, test } from 'vitest';
import { parseHtml, textOf } from '../../support/html.ts';
import { rules, siteOf } from '../../support/page-rules.ts';
import { builtPages, builtPaths, isQuestionPage } from '../../support/pages.ts';

/** A page that keeps to all rules, with a body. */
const whole = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A</title><meta name="description" content="b"></head><body>${body}</body></html>`;

/** A page with mistakes, and what each rule that finds some says of it. */
const wrong: [title: string, html: string, found: Record<string, string[]>][] = [
  ['nothing wrong', whole('<h1>One</h1><h2>Two</h2><a href="/en/">here</a>'), {}],
  [
    'no language, title or description',
    '<!doctype html><html><head></head><body><h1>One</h1></body></html>',
    {
      'names its language': ['lang is , not en'],
      'has one title and one description': ['[[],[]]'],
    },
  ],
  [
    'an attribute twice, and a box that closes itself',
    whole('<h1>One</h1><div class="a" class="b"></div><div />'),
    {
      'is well formed': [
        'duplicate-attribute, line 1',
        'non-void-html-element-start-tag-with-trailing-solidus, line 1',
      ],
    },
  ],
  [
    'two first headings, a level skipped, an empty heading',
    whole('<h1>One</h1><h1>Two</h1><h3>Three</h3><h3></h3>'),
    {
      'has one first heading, and none skips a level': [
        '2 h1',
        '<h3> in line 1 skips a level',
        '<h3> in line 1 is empty',
      ],
    },
  ],
  [
    'an id twice, and a reference to none',
    whole('<h1 id="a">One</h1><p id="a" aria-describedby="b">Text</p>'),
    {
      'uses each id once': ['a'],
      'refers to ids that it has': ['<p id=a> in line 1 refers to b'],
    },
  ],
  [
    'links that lead nowhere',
    whole(
      '<h1>One</h1><a href="/en/gone/">a</a><a href="#gone">b</a><a>c</a><a href="http://b.example/">d</a>',
    ),
    {
      'links to what there is': [
        '/en/gone/: no such page',
        '#gone: no such id',
        '<a> in line 1 has no href',
        'http://b.example/ is not https',
      ],
    },
  ],
  [
    'a script of another site',
    whole('<h1>One</h1><script src="https://b.example/a.js"></script>'),
    { 'loads nothing from elsewhere': ['<script src=https://b.example/a.js> in line 1'] },
  ],
  [
    'an image without a description, a field without a label, a button and a link without a name',
    whole(
      '<h1>One</h1><img src="/a.png"><svg role="img"></svg><input name="n"><button></button><a href="/en/"></a>',
    ),
    {
      'describes each image': ['<img src=/a.png> in line 1', '<svg> in line 1'],
      'labels each field': ['<input name=n> in line 1'],
      'names each button and link': ['<button> in line 1', '<a href=/en/> in line 1'],
    },
  ],
  [
    'text that was not filled in',
    whole('<h1>One of {n}</h1><p title="[object Object]">undefined</p><code>undefined {n}</code>'),
    { 'has no text that a mistake left': ['One of {n}undefined', '[object Object]'] },
  ],
  [
    'a mark of the markup',
    whole('<h1>One</h1><p aria-label="move `a`">`b`</p><code>`c`</code>'),
    { 'shows no mark of the markup, such as a backtick': ['One`b`', 'move `a`'] },
  ],
];

test.each(wrong)('the rules find %s', (_, html, found) => {
  const page = { path: '/en/', ...parseHtml(html) };
  const site = siteOf([page], ['/en/']);
  const lines = Object.entries(rules).map(([name, rule]) => [name, rule(page, site)] as const);
  expect(Object.fromEntries(lines.filter(([, mistakes]) => mistakes.length > 0))).toEqual(found);
});

const pages = builtPages();
/** The server answers these besides the files of the site. */
const site = siteOf(pages, [...builtPaths(), '/sandbox', '/sandbox/openapi.json']);

test('each page has a title of its own', () => {
  const titles = pages.map(({ path, elements }) => {
    const title = elements.find(({ tagName }) => tagName === 'title');
    return `${path.split('/')[1] ?? ''}: ${title ? textOf(title) : ''}`;
  });
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

test('a fragment means the same place in every language', () => {
  const idsOf = (path: string) =>
    pages
      .filter((page) => page.path === path)
      .flatMap(({ elements }) => elements)
      .filter(({ tagName }) => /^h[2-6]$/.test(tagName))
      .map(({ attrs }) => attrs.find(({ name }) => name === 'id')?.value ?? '');
  const english = pages.map(({ path }) => path).filter((path) => path.startsWith('/en/'));
  expect(english.length).toBeGreaterThan(12);
  for (const path of english)
    expect(idsOf(path.replace('/en/', '/zh-cn/')), path).toEqual(idsOf(path));
});

// One test for them all: a test costs more than what it looks at.
test.each(Object.entries(rules))('every page of a question %s', (_, rule) => {
  const mistakes = pages
    .filter(isQuestionPage)
    .flatMap((page) => rule(page, site).map((mistake) => `${page.path}: ${mistake}`));
  expect(mistakes).toEqual([]);
});

describe.each(pages.filter((page) => !isQuestionPage(page)))('the page $path', (page) => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(page, site)).toEqual([]);
  });
});
