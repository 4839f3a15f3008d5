import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { serveSite } from './serve-site.ts';
import type { Site } from './serve-site.ts';

/** What the demos of a page say of themselves. */
const saidBy = (page: Page): Promise<string[]> =>
  page.$$eval('live-demo', (demos) =>
    demos.flatMap((demo) => {
      const { demo: id, state } = demo.dataset;
      const said = demo.querySelector('.demo-status')?.textContent;
      return state === undefined ? [] : [`${id}: ${state}, ${said}`];
    }),
  );

/**
 * Playwright's `test` with one site a worker; `page.goto('/en/')` is relative to it. An error that a page does not catch
 * fails its test, unless the test takes it out of `uncaught`. A test that fails says also how the demos stood and what the
 * console said, for whoever reads the report of another machine.
 */
export const test = base.extend<{ uncaught: string[]; tellMore: undefined }, { site: Site }>({
  uncaught: async ({ context }, use) => {
    const uncaught: string[] = [];
    context.on('weberror', (error) => uncaught.push(String(error.error())));
    await use(uncaught);
  },
  tellMore: [
    async ({ context, uncaught }, use, info) => {
      const console: string[] = [];
      context.on('console', (message) => console.push(message.text()));
      await use(undefined);
      if (info.status === info.expectedStatus) {
        base.expect(uncaught, 'errors that no page caught').toEqual([]);
        return;
      }
      console.push(...uncaught);
      const demos = await Promise.all(context.pages().map((page) => saidBy(page).catch(() => [])));
      const more = [...demos.flat(), ...console.slice(-5)];
      if (more.length > 0) throw new Error(`When it failed:\n${more.join('\n')}`);
    },
    { auto: true },
  ],
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
