import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import type { markdownIn } from '../../content/demos/ai-chat/markdown.ts';
import { markdown } from '../../sandbox-server/scenarios/chat/markdown.ts';
import { expect, test } from '../support/site.ts';

const folder = new URL('../../content/demos/ai-chat/', import.meta.url);
const marked = fileURLToPath(import.meta.resolve('marked'));

declare const chat: { markdownIn: typeof markdownIn };

/** Opens an empty page with the renderer as `chat`: its very files, without their types. */
async function openRenderer(page: Page): Promise<void> {
  await page.route('https://chat.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '' });
    if (pathname === '/marked') return route.fulfill({ path: marked, contentType });
    const source = await readFile(new URL(`.${pathname}`, folder), 'utf8');
    const body = stripTypeScriptTypes(source).replace(`from 'marked'`, `from '/marked'`);
    return route.fulfill({ contentType, body });
  });
  await page.goto('https://chat.test/');
  await page.evaluate(`import('/markdown.ts').then((chat) => Object.assign(window, { chat }))`);
}

const contentType = 'text/javascript';

/** What stands in the page after each text arrives, character by character, if it should not. Empty when all is well. */
const wrongIn = (page: Page, texts: readonly string[]) =>
  page.evaluate((all) => {
    const allowed = /^(P|UL|OL|LI|BLOCKQUOTE|PRE|CODE|STRONG|EM|DEL|A|BR|HR|TABLE|TR|TH|TD|SPAN)$/;
    const attributes = /^(href|rel|target|start|tabindex)$/;
    const wrong: string[] = [];
    for (const text of all) {
      const box = document.createElement('div');
      const draw = chat.markdownIn(box);
      for (let end = 1; end <= text.length; end += 1) {
        draw(text.slice(0, end), end === text.length);
        for (const element of box.querySelectorAll('*')) {
          if (!allowed.test(element.tagName)) wrong.push(`${element.tagName} in ${text}`);
          for (const { name, value } of element.attributes) {
            if (!attributes.test(name)) wrong.push(`${name} in ${text}`);
            if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(value)) wrong.push(value);
          }
        }
        if (wrong.length > 0) return wrong;
      }
      const fresh = document.createElement('div');
      chat.markdownIn(fresh)(text, true);
      if (box.innerHTML !== fresh.innerHTML) wrong.push(`in pieces ${text} is another`);
    }
    return wrong;
  }, texts);

test('an answer that arrives character by character never becomes HTML, and in the end is what it is as a whole', async ({
  page,
}) => {
  await openRenderer(page);
  const piece = fc.constantFrom(
    ...['<img src=x onerror=alert(1)>', '<script>', '</b>', '[a](javascript:alert(1))', '[a]('],
    ...['![a](https://x.test/y)', 'https://x.test', '**', '*', '`', '```\n', '\n\n', '- ', '1. '],
    ...[
      '# ',
      '> ',
      '| a | b |\n|--|--|\n',
      '汉字',
      '👋',
      ' word ',
      '[a]: data:text/html,x\n',
      '[a][b]',
      '\n\n[b]: https://x.test\n',
      '&amp;',
      '&#106;',
      '&lt;',
    ],
  );
  const made = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));
  const texts = [...Object.values(markdown), ...fc.sample(made, { numRuns: 300, seed: 14 })];
  expect(await wrongIn(page, texts)).toEqual([]);
});

test('a block that does not change keeps its nodes, so a selection in it stays', async ({
  page,
}) => {
  await openRenderer(page);
  const selected = await page.evaluate(() => {
    const box = document.body;
    const draw = chat.markdownIn(box);
    draw('first **words**\n\nsec', false);
    getSelection()?.selectAllChildren(box.querySelector('strong') ?? box);
    draw('first **words**\n\nsecond [li', false);
    draw('first **words**\n\nsecond [link](https://example.org/)', true);
    return `${getSelection()?.toString()} | ${box.innerText.replace(/\s+/g, ' ')}`;
  });
  expect(selected).toBe('words | first words second link');
});

test('an entity is the character that it means, but for code; a link is one as soon as its definition has come', async ({
  page,
}) => {
  await openRenderer(page);
  const [before, after] = await page.evaluate(() => {
    const draw = chat.markdownIn(document.body);
    const shown = () => `${document.body.innerText} | ${document.links[0]?.href}`;
    const text = '&lt;b&gt; &amp;amp; `&lt;` [docs][1]\n\n';
    draw(text, false);
    const first = shown();
    draw(`${text}[1]: https://example.org/?a&amp;b\n`, true);
    return [first, shown()];
  });
  expect(before).toBe('<b> &amp; &lt; docs | undefined');
  expect(after).toBe('<b> &amp; &lt; docs | https://example.org/?a&b');
});
