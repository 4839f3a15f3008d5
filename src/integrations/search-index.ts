import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { locales, type Locale } from '../i18n/locales.ts';
import { readPage } from '../search/read-page.ts';
import type { Entry, SearchIndex } from '../search/search-index.ts';

/** Writes the search index of each language from the built pages, and takes their keywords out. `astro dev` has no index. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        await mkdir(`${site}search`, { recursive: true });
        for (const locale of locales.filter((each) => existsSync(`${site}${each}`))) {
          const index = { entries: await entriesOf(site, locale) } satisfies SearchIndex;
          await writeFile(`${site}search/${locale}.json`, JSON.stringify(index));
          logger.info(`${locale}: ${index.entries.length} entries`);
        }
      },
    },
  };
}

/** The pages of a language, then its demos and questions. A demo is found where the course shows it first. */
async function entriesOf(site: string, locale: Locale): Promise<Entry[]> {
  const pages: Entry[] = [];
  const parts = new Map<string, Entry>();
  for (const path of await pathsOf(site, locale)) {
    const file = `${site}${path}index.html`;
    const html = await readFile(file, 'utf8');
    const read = readPage(html, `/${path}`);
    // The index has the keywords now, and no browser needs them.
    await writeFile(file, html.replace(/<meta name="keywords"[^>]*>/, ''));
    if (read.page) pages.push(read.page);
    for (const part of read.parts) {
      const key = part.alone ?? part.url;
      const first = parts.get(key);
      if (!first) parts.set(key, part);
      else if (`/${path}` === key) parts.set(key, withCode(first, part));
    }
  }
  return [...pages, ...parts.values()];
}

/** A demo as a lesson shows it, found by its whole files too, which are in its own page. */
function withCode(first: Entry, own: Entry): Entry {
  const [head = { heading: '', id: '', text: '' }, ...others] = first.sections;
  const unquoted = own.sections.map((section) => section.unquoted ?? '').join(' ');
  return { ...first, sections: [{ ...head, unquoted }, ...others] };
}

/** Paths of all pages: lessons in the order of the course, then the others, and those of single demos at the end. */
async function pathsOf(site: string, locale: Locale): Promise<string[]> {
  const files = await readdir(`${site}${locale}`, { recursive: true });
  const paths = files
    .map((file) => `${locale}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/index.html'))
    .map((file) => file.slice(0, -'index.html'.length));
  const list = await readFile(`${site}${locale}/lessons/index.html`, 'utf8');
  const rank = (path: string): number => {
    if (path.startsWith(`${locale}/demos/`)) return Infinity;
    const at = list.indexOf(`href="/${path}"`);
    return path.startsWith(`${locale}/lessons/`) && at >= 0 ? at : list.length;
  };
  return paths.sort((a, b) => Math.sign(rank(a) - rank(b)) || a.localeCompare(b, 'en'));
}
