import type { Block } from './blocks.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (content: string): string =>
  content.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** A text as HTML: what stands between backticks is code. */
export const inlineHtml = (content: string): string =>
  escaped(content)
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? `<code>${piece}</code>` : piece))
    .join('');

/** A block as HTML for another program: without classes, and in one line. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${inlineHtml(block.text)}</p>`;
    case 'title':
      return `<p><b>${inlineHtml(block.text)}</b></p>`;
    case 'code':
      return `<pre><code>${escaped(block.text).replaceAll('\n', '<br>')}</code></pre>`;
    case 'list': {
      const items = block.items.map(({ text, code }) =>
        code ? `<li><code>${escaped(text)}</code></li>` : `<li>${inlineHtml(text)}</li>`,
      );
      const [open, close] = {
        letters: ['<ol type="A">', '</ol>'],
        numbers: ['<ol>', '</ol>'],
        points: ['<ul>', '</ul>'],
      }[block.marks] as [string, string];
      return open + items.join('') + close;
    }
  }
}
