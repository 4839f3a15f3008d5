import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const compress = promisify(brotliCompress);

/** Puts beside each text file of the built site its copy in Brotli (`index.html.br`). It must be the last integration. */
export function compressedCopies(): AstroIntegration {
  return {
    name: 'compressed-copies',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const site = fileURLToPath(dir);
        const files = globSync('**/*.{html,js,css,json,svg}', { cwd: site });
        await Promise.all(
          files.map(async (name) => {
            const file = join(site, name);
            await writeFile(`${file}.br`, await compress(await readFile(file)));
          }),
        );
      },
    },
  };
}
