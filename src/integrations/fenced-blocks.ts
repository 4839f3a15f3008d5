import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

/**
 * A plugin of the Markdown processor. The `pre` of a fenced block becomes one without children, with the block's text as
 * `code` and the word after the fence, if any, as `language`: `components/Fence.astro` gets both as props, as they were
 * written, and no HTML has to be read back. An indented block has no language. An empty block stays as it is.
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
