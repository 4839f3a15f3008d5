import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { Search, type Hit } from '../../../src/search/search.ts';
import { attribute } from '../../support/html.ts';
import { lessonFolders, readYaml } from '../../support/lessons.ts';
import { builtPages } from '../../support/pages.ts';
import { seeded } from '../../support/seeded.ts';
import { askedQueries, queries } from './queries.ts';

const file = (locale: string) => `dist/search/${locale}.json`;
const pages = builtPages();
type Ids = { id: string }[];
/** The questions that stand in no lesson, and all of them. */
const outside = globSync('*.yaml', { cwd: 'content/questions' }).flatMap(
  (name) => readYaml(`questions/${name}`) as Ids,
);
const bank = [
  ...outside,
  ...lessonFolders().flatMap(
    (folder) => (readYaml(`lessons/${folder}/quiz.yaml`) as { questions: Ids }).questions,
  ),
];

const inline = /<\/?(?:a|abbr|b|code|em|i|kbd|mark|small|span|strong|sub|sup)\b[^>]*>/gi;
const notText =
  /<(script|style|noscript|template|button|nav|summary|svg)\b[^]*?<\/\1>|<(\w+)[^>]* data-search="skip"[^>]*>[^]*?<\/\2>/gi;

/** The text of a built page that a reader can search for, blocks apart from each other. */
function textOfPage(path: string): string {
  const html = readFileSync(`dist${path}index.html`, 'utf8');
  const [, main = ''] = /<main[^>]*data-search="page"[^>]*>([^]*)<\/main>/.exec(html) ?? [];
  return main
    .replace(notText, ' ')
    .replace(inline, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#?\w+;/g, ' ');
}

describe.each(['en', 'zh-cn'] as const)('the search in %s', (locale) => {
  let index: SearchIndex;
  let search: Search;
  const ofLocale = pages.filter(({ path }) => path.startsWith(`/${locale}/`));
  const holds = (hit: Hit | undefined, word: string): boolean => {
    const url = hit?.url ?? '';
    const entry =
      index.entries.find((each) => each.url === url) ??
      index.entries.find((each) => each.url === url.replace(/#.*/, ''));
    return JSON.stringify(entry ?? '')
      .toLowerCase()
      .includes(word.toLowerCase());
  };

  beforeAll(() => {
    expect(existsSync(file(locale)), 'npm run build comes first').toBe(true);
    index = JSON.parse(readFileSync(file(locale), 'utf8')) as SearchIndex;
    search = new Search(index);
  });

  it('finds 99 of 100 words that stand in its pages, and the first result holds the word', () => {
    const next = seeded(9);
    const below = (n: number) => Math.floor(next() * n);
    const texts = ofLocale.map(({ path }) => textOfPage(path)).filter((text) => text !== '');
    const pattern = locale === 'en' ? /[a-z]{4,}/giu : /\p{sc=Han}{2,}/gu;
    const words = Array.from({ length: 400 }, () => {
      const runs = texts[below(texts.length)]?.match(pattern) ?? [];
      const run = runs[below(runs.length)] ?? '';
      if (locale === 'en') return run;
      const length = Math.min(run.length, 2 + below(3));
      const start = below(run.length - length + 1);
      return run.slice(start, start + length);
    });
    const lost = words.filter((word) => !holds(search.find(word).hits[0], word));
    expect(lost.length, lost.join(' ')).toBeLessThanOrEqual(4);
  });

  it.each(queries[locale])(
    'has for “%s” the lesson %s among the first three results',
    (query, lesson) => {
      const first = search
        .find(query)
        .hits.slice(0, 3)
        .map(({ url }) => url);
      expect(first).toEqual(
        expect.arrayContaining([expect.stringContaining(`/${locale}/lessons/${lesson}/`)]),
      );
    },
  );

  it.each(askedQueries[locale])(
    'has for “%s” the question %s among the first five',
    (query, id) => {
      const first = search.find(query).hits.slice(0, 5);
      expect(first.map(({ url }) => url)).toContain(`/${locale}/questions/${id}/`);
    },
  );

  it('has for a candidate the page that prepares, the list, and questions among the first five', () => {
    const first = search
      .find(locale === 'en' ? 'interview questions' : '面试题')
      .hits.slice(0, 5)
      .map(({ url }) => url);
    expect(first[0]?.replace(/#.*/, '')).toBe(`/${locale}/interview/`);
    expect(first).toContain(`/${locale}/questions/`);
    expect(first.some((url) => url.startsWith(`/${locale}/questions/c`))).toBe(true);
  });

  it('has a question by the name of its topic, and quotes neither it nor the keywords', () => {
    const query = locale === 'en' ? 'nginx heartbeats' : 'nginx 心跳';
    const hit = search
      .find(query)
      .hits.find(({ url }) => url.includes('/questions/proxies-cut-after-a-minute/'));
    expect(hit?.missing).toEqual([]);
    expect(hit?.excerpt).toEqual([]);
  });

  it('names a word that nothing holds beside the others as the reader wrote it', () => {
    const { all, hits } = search.find(locale === 'en' ? 'SSE Qwertz' : 'SSE的龘齉性');
    expect(all).toBe(false);
    expect(hits[0]?.missing).toEqual([locale === 'en' ? 'Qwertz' : '龘齉性']);
  });

  it('takes two letters for the beginning of a word, and not for a piece of one', () => {
    const held = search.find('id').hits.flatMap(({ excerpt }) => excerpt);
    const marked = held.filter((piece) => piece.marked);
    expect(marked.length).toBeGreaterThan(0);
    const inside = held.filter(
      (piece, at) => piece.marked && /[a-z]$/.test(held[at - 1]?.text ?? '') && piece.text !== 'Id',
    );
    expect(inside).toEqual([]);
  });

  it('leads to places that the pages have', () => {
    const ids = new Map(
      ofLocale.map(({ path, elements }) => [
        path,
        new Set(elements.map((each) => attribute(each, 'id') ?? '')),
      ]),
    );
    const lost = index.entries
      .flatMap(({ url, alone, sections }) => [
        url,
        ...(alone === undefined ? [] : [alone]),
        ...sections.filter(({ id }) => id).map(({ id }) => `${url}#${id}`),
      ])
      .filter((url) => {
        const [path = '', id] = url.split('#');
        return !ids.has(path) || (id !== undefined && !ids.get(path)?.has(id));
      });
    expect(lost).toEqual([]);
  });

  it('has demos and questions as results of their own', () => {
    const kinds = index.entries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['page', 'demo', 'question']));
    const [demo] = search
      .find(locale === 'en' ? 'parser stepper' : '解析器 单步')
      .hits.filter(({ kind }) => kind === 'demo');
    expect(demo?.url).toMatch(/\/lessons\/[^/]+\/#demo-/);
    expect(demo?.alone).toMatch(/\/demos\/[^/]+\/$/);
  });

  it('has each question of the bank, and finds it by its own words among the first three results', () => {
    const asked = index.entries.filter(({ kind }) => kind === 'question');
    const has = asked.map(({ url }) => url.replace(/^.*(#question-|\/questions\/)|\/$/g, ''));
    expect(bank.map(({ id }) => id).filter((id) => !has.includes(id))).toEqual([]);
    // A query of a whole sentence takes its time: twenty questions, from all over the bank.
    const sample = asked.filter((_, at) => at % Math.ceil(asked.length / 20) === 0);
    const lost = sample.filter(({ title, url }) =>
      search
        .find(title)
        .hits.slice(0, 3)
        .every((hit) => hit.url !== url),
    );
    expect(lost.map(({ title }) => title)).toEqual([]);
  });

  it('quotes no reason of an answer', () => {
    const question = index.entries.find(({ kind }) => kind === 'question');
    const [{ text = '', unquoted = '' } = {}] = question?.sections ?? [];
    expect(unquoted.length).toBeGreaterThan(text.length);
    expect(text).not.toContain('✓');
  });

  it('weighs at most 9 kB a lesson and 150 bytes a question outside them as it is sent, and answers with less than a tenth of a second of work', () => {
    expect(statSync(file(locale)).size).toBeGreaterThan(100_000);
    expect(statSync(`${file(locale)}.br`).size).toBeLessThanOrEqual(
      9_000 * lessonFolders().length + 150 * outside.length,
    );
    const began = process.cpuUsage();
    for (const [query] of queries[locale]) search.find(query);
    expect(process.cpuUsage(began).user / 1000 / queries[locale].length).toBeLessThan(100);
  });
});
