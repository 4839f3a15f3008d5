import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Indexes the built pages for search, separately for each `lang`. `astro dev` has no index. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const { index, errors } = await createIndex();
        if (!index) throw new Error(`Search index: ${errors.join('; ')}`);
        const { page_count } = await index.addDirectory({ path: site });
        await index.writeFiles({ outputPath: `${site}pagefind` });
        await close();
        logger.info(`${page_count} pages indexed`);
      },
    },
  };
}
