import { expect, it } from 'vitest';
import { decoded } from '../../../../content/demos/ai-chat/entities.ts';

it.each([
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
  ['&quot;a&quot; &#39;b&#x27; &#x1F44B;', '"a" \'b\' 👋'],
  ['&amp;lt;', '&lt;'],
  [
    'AT&T, a&b; &unknown; &constructor; &#0; &#9999999;',
    'AT&T, a&b; &unknown; &constructor; &#0; &#9999999;',
  ],
])('%j is read as %j', (text, read) => {
  expect(decoded(text)).toBe(read);
});
