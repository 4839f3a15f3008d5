import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';

/** The blocks of a page of MDX: what stands after the fence, and the text between the fences. */
const blocks: [language: string, text: string][] = [
  ['text', 'a & b && c &copy d'],
  ['text', '<b class="x">\'single\' "double"</b> <!-- -->'],
  ['text', '&amp;lt; &lt; &#39; &#x27; &nbsp; &hellip; &#123;'],
  ['text', '{ braces } {{n}} ${x} {/* no comment */}'],
  ['text', '`backticks` ``two`` and \\ and \\n'],
  ['text', '🚌 👩‍💻 中文，全角（）。'],
  ['text', '  indented\n\n\ttab\nlast line'],
  ['ts', 'const tricky: Map<string, "&"> = new Map([[`${a}`, "&"]]);\n// <b> & {c}'],
  ['eventstream', ': comment & <more>\nid: 1\ndata: {"text":"a < b && c"}\n\ndata: 中文\n'],
  ['', 'no language & <none>'],
];

const page = (root: string) => `import Fence from '${relative(
  join(root, 'src/pages'),
  'src/components/Fence.astro',
)}';

export const components = { pre: Fence };

${blocks.map(([language, text]) => `\`\`\`${language}\n${text}\n\`\`\``).join('\n\n')}
`;

test('a fenced block reads in the built page as it was written', async ({ page: tab }, info) => {
  // A site of one page, built with the configuration of ours.
  const root = info.outputPath('site');
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  writeFileSync(join(root, 'src/pages/index.mdx'), page(root));
  const config = relative(root, 'astro.config.mjs');
  const astro = 'node_modules/astro/bin/astro.mjs';
  execFileSync(process.execPath, [astro, 'build', '--silent', '--root', root, '--config', config]);

  const html = readFileSync(join(root, 'dist/index.html'), 'utf8');
  // Its files are not ours: type checks and the like must not find them here.
  rmSync(root, { recursive: true });

  await tab.setContent(html);
  const shown = await tab
    .locator('pre.code')
    .evaluateAll((found) => found.map((pre) => [pre.dataset['language'], pre.textContent]));
  expect(shown).toEqual(blocks.map(([language, text]) => [language || 'text', `${text}\n`]));
});
