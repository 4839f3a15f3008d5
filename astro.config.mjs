import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { compressedCopies } from './src/integrations/compressed-copies.ts';
import { fencedBlocks } from './src/integrations/fenced-blocks.ts';
import { lowPriorityScripts } from './src/integrations/low-priority-scripts.ts';
import { noModulePreload } from './src/integrations/no-module-preload.ts';
import { pageScript } from './src/integrations/page-script.ts';
import { reactForDevelopment } from './src/integrations/react-for-development.ts';
import { sandboxInDev } from './src/integrations/sandbox-in-dev.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { sharedHeadingIds } from './src/integrations/shared-heading-ids.ts';

// Astro telemetry off.
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';

export default defineConfig({
  // Pages have absolute links (canonical, alternate languages) only if SITE has the public URL.
  ...(process.env.SITE ? { site: process.env.SITE } : {}),
  trailingSlash: 'ignore',
  devToolbar: { enabled: false },
  // Nothing blocks rendering: styles are inline in the page, scripts are separate modules.
  build: { inlineStylesheets: 'always' },
  vite: {
    plugins: [noModulePreload, reactForDevelopment()],
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: pageScript }] } } },
    },
  },
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ hastPlugins: [fencedBlocks, sharedHeadingIds] }),
  },
  integrations: [mdx(), lowPriorityScripts(), searchIndex(), sandboxInDev(), compressedCopies()],
});
