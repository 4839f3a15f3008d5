import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

/**
 * A plugin of the Markdown processor. It gives the `pre` of a fenced block two more properties: `code`, the text as it was
 * written, and `language`, the word after the fence or `''`. They are the props of `components/Fence.astro`, which would
 * otherwise have to read the text back from HTML.
 */
export const fencedBlocks: NonNullable<SatteriProcessorOptions['hastPlugins']>[number] = {
  name: 'fenced-blocks',
  element: {
    filter: ['pre'],
    visit(pre, context) {
      const [block] = pre.children;
      if (block?.type !== 'element' || block.tagName !== 'code') return;
      const [language] = [block.properties['className']].flat();
      context.setProperty(pre, 'code', context.textContent(block));
      context.setProperty(pre, 'language', String(language ?? '').replace(/^language-/, ''));
    },
  },
};
