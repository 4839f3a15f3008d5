import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Loads the scripts of a page after its text. Astro's `<script>` does not accept `fetchpriority` itself. A script that only
 * imports another is left out for that one: it would be a request more, and the other would have a high priority.
 */
export function lowPriorityScripts(): AstroIntegration {
  return {
    name: 'low-priority-scripts',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const name of globSync('**/*.html', { cwd: site })) {
          const file = join(site, name);
          const html = readFileSync(file, 'utf8');
          const scripts = /<script type="module" src="([^"]+)"/g;
          const low = html.replace(
            scripts,
            (_, src: string) =>
              `<script type="module" fetchpriority="low" src="${importedBy(site, src) ?? src}"`,
          );
          writeFileSync(file, low);
        }
      },
    },
  };
}

/** The script that this one imports, if it does nothing else. */
function importedBy(site: string, src: string): string | undefined {
  const code = readFileSync(join(site, src), 'utf8');
  const [, imported] = /^import"(\.\/[^"]+)";\s*$/.exec(code) ?? [];
  return imported && new URL(imported, new URL(src, 'file://')).pathname;
}
