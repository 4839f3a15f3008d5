import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const ticker = '/en/demos/ticker/?ticker.times=3&ticker.interval=100';

/** Runs the ticker until it has ended by itself. */
async function runTicker(page: Page) {
  await page.goto(ticker);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.demo-status')).toContainText('Finished');
  return page.locator('wire-view');
}

test('both lanes tell one run in the order of one clock', async ({ page }) => {
  const view = await runTicker(page);
  const entries = view.locator('ol > li');
  await expect(entries.filter({ hasText: 'text/event-stream' }).first()).toBeAttached();
  const told = await entries.evaluateAll((items) =>
    items.map((item) => ({
      lane: item.getAttribute('data-lane'),
      at: Number(item.querySelector('.wire-at')?.textContent),
      says: item.querySelector('.wire-says')?.textContent ?? '',
    })),
  );
  const writes = told.filter(({ lane, says }) => lane === 'server' && says.includes('Writes'));
  const events = told.filter(({ lane, says }) => lane === 'browser' && says.startsWith('Event'));
  expect(writes).toHaveLength(3);
  expect(events).toHaveLength(3);
  // The page states by how much its clocks may disagree; no event is earlier than its write by more.
  const [, within = ''] = /±([\d.]+) ms/.exec((await view.textContent()) ?? '') ?? [];
  events.forEach(({ at }, n) =>
    expect(at + 2 * Number(within)).toBeGreaterThanOrEqual(writes[n]?.at ?? Infinity),
  );
});

test('its list can be filtered by lane, and exported as text', async ({ page }) => {
  const view = await runTicker(page);
  await view.getByRole('combobox').selectOption('Server');
  await expect(view.locator('ol > li[data-lane=browser]')).toHaveCount(0);
  await expect(view.locator('ol > li[data-lane=server]').first()).toBeAttached();
  await view.getByRole('combobox').selectOption('Both lanes');
  const saving = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save as text' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  expect(text).toContain('data: {"n":3,"of":3}');
  expect(text).toContain('GET');
});

test('paused, it stands still; resumed, nothing is lost', async ({ page }) => {
  await page.goto('/en/demos/ticker/?ticker.times=20&ticker.interval=100');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const view = page.locator('wire-view');
  await expect(view.locator('ol')).toContainText('"n":2,');
  await view.getByRole('button', { name: 'Pause' }).click();
  // Its name changes with the drawing that shows all up to the pause.
  await expect(view.getByRole('button', { name: /^Resume/ })).toBeVisible();
  const before = await view.locator('ol > li').count();
  await expect(page.locator('.demo-lines')).toContainText('tick 20');
  expect(await view.locator('ol > li').count()).toBe(before);
  await view.getByRole('button', { name: /^Resume/ }).click();
  await expect(view.locator('ol')).toContainText('"n":20,');
  for (let n = 1; n <= 20; n++) await expect(view.locator('ol')).toContainText(`"n":${n},`);
});

test('one reader sees nothing of another', async ({ browser, site }) => {
  const pages = await Promise.all(
    [3, 4].map(async (times) => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${site.origin}/en/demos/ticker/?ticker.times=${times}&ticker.interval=100`);
      return page;
    }),
  );
  await Promise.all(
    pages.map((page) => page.getByRole('button', { name: 'Run', exact: true }).click()),
  );
  for (const [index, page] of pages.entries()) {
    await expect(page.locator('.demo-status')).toContainText('Finished');
    const list = page.locator('wire-view ol');
    await expect(list).toContainText(`"of":${index + 3}`);
    await expect(list).not.toContainText(`"of":${4 - index}`);
    await page.context().close();
  }
});

for (const locale of ['en', 'zh-cn']) {
  test(`with a run in it, it passes axe and fits 360 px (${locale})`, async ({ page }) => {
    // Rows fade in; half-way through, their contrast is that of the middle.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/${locale}/demos/ticker-forever/?ticker-forever.times=2`);
    await page.locator('[data-do=run]').click();
    // The browser has come back once.
    await expect(page.locator('wire-view ol')).toContainText('#1.2', { timeout: 15_000 });
    await page.locator('[data-do=stop]').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`,
        ),
      ).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}
