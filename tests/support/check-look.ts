import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './site.ts';

/** What axe finds in the page, or in a part of it, as lines; by all its rules, or by some. */
async function violations(page: Page, part?: string, rules?: string[]): Promise<string[]> {
  // Without frames the legacy mode finds the same, and opens no second page for it.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (part !== undefined) axe.include(part);
  if (rules) axe.withRules(rules);
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/**
 * Expects that the open page, or the part of it that a selector names, passes axe in both themes, and that the page then
 * fits 360 px. Leaves the page dark and narrow.
 */
export async function checkLook(page: Page, part?: string): Promise<void> {
  // What fades in has, half-way through, the contrast of the middle.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page, part), 'light').toEqual([]);
  // The second time only the colours differ.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, part, ['color-contrast']), 'dark').toEqual([]);
  await checkWidth(page);
  if (part === undefined) return;
  // What did not scroll before may do so now. (Tables in prose do, and only Chromium and Firefox let the keyboard in.)
  const narrow = await violations(page, part, ['scrollable-region-focusable']);
  expect(narrow, 'at 360 px').toEqual([]);
}

/** Expects that the open page can be read at 360 px without scrolling sideways. Leaves it narrow. */
export async function checkWidth(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, 'pixels beyond a width of 360').toBeLessThanOrEqual(0);
}
