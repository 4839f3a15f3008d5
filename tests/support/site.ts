import { test as base } from '@playwright/test';
import { startSite, type Site } from './start-site.ts';

/** Playwright's `test` with one site a worker; `page.goto('/en/')` is relative to it. */
export const test = base.extend<object, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.origin),
});

export type { Site } from './start-site.ts';
export { expect } from '@playwright/test';
