import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const compressions = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) };

/**
 * Puts beside each text file of the built site its copies in Brotli (`index.html.br`) and gzip (`index.html.gz`), so that
 * nothing is compressed when it is asked for. It must be the last integration.
 */
export function compressedCopies(): AstroIntegration {
  return {
    name: 'compressed-copies',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const site = fileURLToPath(dir);
        const files = globSync('**/*.{html,js,css,json,svg,csv,txt}', { cwd: site });
        await Promise.all(
          files.map(async (name) => {
            const file = join(site, name);
            const text = await readFile(file);
            for (const [ending, compress] of Object.entries(compressions))
              await writeFile(file + ending, await compress(text));
          }),
        );
      },
    },
  };
}
