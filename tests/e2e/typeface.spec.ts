import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Opens a lesson in a new page, its typeface coming late by so many ms, and waits until it is there. */
async function openLate(page: Page, path: string, late: number) {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, late));
    await route.continue();
  });
  const face = page.waitForResponse(/\.woff2$/);
  await page.goto(path);
  await face;
  await page.evaluate(() => document.fonts.ready);
  // Two frames: what the face changes would be drawn in the first.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

for (const late of [0, 800]) {
  test(`nothing moves when the typeface comes after ${late} ms`, async ({ page }) => {
    await openLate(page, '/en/lessons/wire-format/', late);
    const shifts = await page.evaluate(() => (window as Window & { shifts?: number[] }).shifts);
    expect(shifts?.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.01);
  });
}

test('a page with its typeface in the cache is set in it, with one file for both of its names', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.woff2')) asked.push(request.url());
  });
  await page.goto('/en/lessons/wire-format/');
  await page.evaluate(() => document.fonts.ready);
  expect(asked).toHaveLength(1);
  // The width of a line in the face and in the system's differ.
  const widths = async () => {
    // The next page. A busy machine may miss the first paint with the face, and takes it on another page.
    await page.goto('/en/lessons/first-stream/');
    await page.evaluate(() => document.fonts.ready);
    return page.evaluate(() => {
      const line = document.createElement('span');
      line.textContent = 'Il1 O0 Last-Event-ID';
      document.querySelector('h1')?.append(line);
      const set = line.getBoundingClientRect().width;
      line.style.setProperty('font-family', 'var(--system)');
      return Math.abs(set - line.getBoundingClientRect().width);
    });
  };
  await expect.poll(widths, { timeout: 20_000 }).toBeGreaterThan(0);
});
