import type { Plugin } from 'vite';

/** Vite's function around each `import()` of the built scripts. */
const helper = '\0vite/preload-helper.js';

/**
 * Leaves out of the script of every page what Vite loads ahead of a lazy module. That is the names of what each imports,
 * which weigh 0.4 kB: in return the browser hears of these files a round trip later, at the first Run of a page. (Astro
 * does not pass `build.modulePreload` on.) And it is the function that loads them and style sheets, which weighs 0.7 kB:
 * there are no style sheets to load, because Astro puts those of lazy modules into the pages.
 */
export const noModulePreload: Plugin = {
  name: 'no-module-preload',
  enforce: 'pre',
  configEnvironment: (name) => (name === 'client' ? { build: { modulePreload: false } } : null),
  load: (id) => (id === helper ? 'export const __vitePreload = (load) => load();' : null),
};
