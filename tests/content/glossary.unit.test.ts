import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Term } from '../../src/course/schemas.ts';
import { readContent, readYaml } from '../support/lessons.ts';

const terms = readYaml('glossary.yaml') as Term[];

it.each(terms)(
  '$id is taught in lessons that exist and contain the term in both languages',
  (term) => {
    for (const slug of term.lessons) {
      const [folder] = globSync(`*-${slug}/`, { cwd: 'content/lessons' });
      expect(folder, `content/glossary.yaml: there is no lesson ${slug}`).toBeDefined();
      for (const locale of ['en', 'zh-cn'] as const) {
        const path = `lessons/${folder}/${locale}.mdx`;
        expect(readContent(path).toLowerCase(), path).toContain(term.term[locale].toLowerCase());
      }
    }
  },
);

it('no term stands in it twice', () => {
  for (const name of [
    terms.map(({ id }) => id),
    terms.map(({ term }) => term.en),
    terms.map(({ term }) => term['zh-cn']),
  ])
    expect(new Set(name).size).toBe(name.length);
});
