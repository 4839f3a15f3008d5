import fc from 'fast-check';
import { marked } from 'marked';
import type { Token } from 'marked';
import { expect, it } from 'vitest';
import { completed } from '../../../../content/demos/ai-chat/unfinished.ts';

/** What a reader sees of tokens, without white space: marks are not in it. */
function visible(tokens: readonly Token[]): string {
  const text = tokens.map((token): string => {
    if (token.type === 'list') return visible(token['items'] as Token[]);
    if ('tokens' in token && token.tokens) return visible(token.tokens);
    return 'text' in token ? String(token['text']) : '';
  });
  return text.join('').replace(/\s/g, '');
}

const seen = (markdown: string) => visible(marked.lexer(markdown));

it.each([
  ['see [the standard](https://exam', 'see the standard'],
  ['see [the stan', 'see the stan'],
  ['see [', 'see '],
  ['see ![a map](https://exam', 'see a map'],
  ['this is **bo', 'this is **bo**'],
  ['this is **', 'this is '],
  ['this is *', 'this is '],
  ['this is **[bo', 'this is **bo**'],
  ['this is *em', 'this is *em*'],
  ['*this **is bo', '*this **is bo***'],
  ['***both', '***both***'],
  ['2 * 3', '2 * 3'],
  ['call `ope', 'call `ope`'],
  ['call `', 'call '],
  ['call `a**b`, then', 'call `a**b`, then'],
  ['call `a[b', 'call `a[b`'],
  ['```js\nconst [a, **', '```js\nconst [a, **'],
  ['```js\na\n```\nsee [b', '```js\na\n```\nsee b'],
  ['Two things:\n-', 'Two things:\n'],
  ['Two things:\n- a **b', 'Two things:\n- a **b**'],
  ['Done.\n\n##', 'Done.\n\n'],
  ['a &l', 'a '],
  ['a &#6', 'a '],
  ['1 &lt;', '1 &lt;'],
])('%j that is still arriving is shown as %j', (text, shown) => {
  expect(completed(text).trimEnd()).toBe(shown.trimEnd());
});

const word = fc.constantFrom('stream', 'of', 'events', 'é', '事件流', '👋', '5', 'a_b', 'x_y_z');
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const inline = fc.oneof(
  { weight: 3, arbitrary: words },
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  fc.constantFrom('`open()`', '`a**b`', '`[x]`'),
  words.map((text) => `[${text}](https://example.org/${text.length})`),
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const block = fc.oneof(
  { weight: 2, arbitrary: line },
  line.map((text) => `## ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => `- ${all.join('\n- ')}`),
  line.map((text) => `Then:\n1. ${text}`),
  line.map((text) => `> ${text}`),
  fc.constant("```js\nconst [a] = '**';\n\nlet `b;\n```"),
);
const answer = fc.array(block, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n\n'));

it('wherever an answer is cut, what is shown stays: it is the beginning of what the whole answer shows', () => {
  fc.assert(
    fc.property(answer, (text) => {
      const whole = seen(text);
      for (let end = 0; end <= text.length; end += 1) {
        const part = seen(completed(text.slice(0, end)));
        expect(whole.startsWith(part), JSON.stringify([text.slice(0, end), part])).toBe(true);
      }
    }),
  );
});
