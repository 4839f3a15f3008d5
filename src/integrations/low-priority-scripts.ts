import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Loads the scripts of a page after its text. Astro's `<script>` does not accept `fetchpriority` itself. */
export function lowPriorityScripts(): AstroIntegration {
  return {
    name: 'low-priority-scripts',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const site = fileURLToPath(dir);
        for (const name of globSync('**/*.html', { cwd: site })) {
          const file = join(site, name);
          const html = readFileSync(file, 'utf8');
          const low = '<script type="module" fetchpriority="low" src=';
          writeFileSync(file, html.replaceAll('<script type="module" src=', low));
        }
      },
    },
  };
}
