import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pagePaths } from '../support/pages.ts';

const kB = 1000;
const gzipped = (content: string | Buffer) => gzipSync(content).length;

/** The scripts that a page loads before the user presses anything, with their imports. */
function scriptsOf(html: string): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = readFileSync(`dist${path}`, 'utf8');
    for (const [, from = ''] of code.matchAll(
      /(?:^|[;}\s])(?:import|from)\s*["'](\.[^"']+)["']/g,
    )) {
      visit(new URL(from, `file://${path}`).pathname);
    }
  };
  for (const [, src = ''] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) visit(src);
  return [...found];
}

describe.each(pagePaths().filter((path) => /\/lessons\/./.test(path)))(
  'the lesson page %s',
  (path) => {
    expect(existsSync('dist'), 'npm run build comes first').toBe(true);
    const html = readFileSync(`dist${path}index.html`, 'utf8');
    const inline = [...html.matchAll(/<script(?![^>]+src=)[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, code = '']) => code,
    );
    const script =
      scriptsOf(html).reduce((sum, file) => sum + gzipped(readFileSync(`dist${file}`)), 0) +
      (inline.length ? gzipped(inline.join('')) : 0);

    it('has at most 15 kB of JavaScript before Run, gzipped', () => {
      expect(scriptsOf(html).length).toBeGreaterThan(0);
      expect(script).toBeLessThanOrEqual(15 * kB);
    });

    it('has nothing that blocks rendering: no external style sheet, and no script that is not a module', () => {
      expect(html).not.toMatch(/<link[^>]+rel="?stylesheet/);
      expect(html.match(/<script(?![^>]*type="module")[^>]+src=/g)).toBeNull();
    });
  },
);
