import { test as base } from '@playwright/test';
import { serveSite } from './serve-site.ts';
import type { Site } from './serve-site.ts';

/** Playwright's `test` with one site a worker; `page.goto('/en/')` is relative to it. */
export const test = base.extend<object, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await serveSite();
      await use(site);
      site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.origin),
});

export type { Site };
export { expect } from '@playwright/test';
