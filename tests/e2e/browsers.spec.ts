import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const cellOf = (page: Page, row: string) => page.locator(`td[data-row="${row}"]`);
const runRow = (page: Page, row: string) => cellOf(page, row).getByRole('button').click();

async function openPage(page: Page, locale = 'en'): Promise<void> {
  await page.goto(`/${locale}/browsers/`);
  await expect(page.locator('[data-do=all]')).toBeEnabled();
}

test('a row is measured in this browser, the answer stays over a reload, and the demo shows both ends', async ({
  page,
}) => {
  await openPage(page);
  await runRow(page, 'open-comment');
  await expect(cellOf(page, 'open-comment')).toContainText('with the head');
  const demo = page.locator('live-demo[data-demo=measure]');
  await expect(demo.locator('wire-view li[data-lane=server]').first()).toBeAttached();
  await expect(demo.locator('browser-finding')).toContainText('Firefox ESR');
  await page.reload();
  await expect(cellOf(page, 'open-comment')).toContainText('with the head');
  await expect(cellOf(page, 'open-head')).not.toContainText('with');
});

test('a run that the visitor starts in the demo fills the column too', async ({ page }) => {
  await openPage(page);
  const demo = page.locator('live-demo[data-demo=measure]');
  await demo.locator('select').selectOption('after-503');
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(cellOf(page, 'after-503')).toContainText('gives up');
});

test('the measurement of all rows can be stopped, and what was found stays', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Measure this browser' }).click();
  const status = page.locator('browser-matrix [role=status]');
  await expect(status).toContainText('1 of');
  await expect(cellOf(page, 'id-plain').getByRole('button')).toBeDisabled();
  await page.locator('browser-matrix').getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(status).toHaveText('Stopped.');
  await expect(cellOf(page, 'open-head')).toContainText('with the head');
  await expect(page.locator('[data-do=all]')).toBeEnabled();
});

test('a row that needs a tab opens one, which says what it saw', async ({ page, context }) => {
  await openPage(page);
  const opened = context.waitForEvent('page');
  await cellOf(page, 'window-stop').getByRole('link').click();
  expect((await opened).url()).toContain('/en/browsers/tab/?measure=window-stop');
  await expect(cellOf(page, 'window-stop')).toContainText('error at 2: closed');
});

test('the column is copied as text with the name of the browser, and deleted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, 'zh-cn');
  await expect(page.locator('[data-do=copy]')).toBeDisabled();
  await runRow(page, 'id-plain');
  await expect(page.locator('[data-do=copy]')).toBeEnabled();
  await page.locator('[data-do=copy]').click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(await page.evaluate(() => navigator.userAgent));
  expect(text).toContain('→ 5\n');
  await page.locator('[data-do=delete]').click();
  await expect(cellOf(page, 'id-plain').locator('span')).toBeEmpty();
  await page.reload();
  await expect(cellOf(page, 'id-plain').locator('span')).toBeEmpty();
});

test('in a browser that nobody has measured, the column is its own, and an earlier version is named', async ({
  browser,
  site,
}) => {
  const earlier = await browser.newContext({ userAgent: 'Unheard/1.0' });
  const page = await earlier.newPage();
  await page.goto(`${site.origin}/en/browsers/`);
  await expect(page.locator('[data-do=all]')).toBeEnabled();
  await runRow(page, 'id-plain');
  await expect(cellOf(page, 'id-plain').locator('span')).toHaveText('5');
  const storageState = await earlier.storageState();
  await earlier.close();
  const later = await browser.newContext({ userAgent: 'Unheard/2.0', storageState });
  const again = await later.newPage();
  await again.goto(`${site.origin}/en/browsers/`);
  await expect(cellOf(again, 'id-plain').locator('span')).toHaveText(
    '5 (another version of this browser)',
  );
  await later.close();
});

test('without JavaScript the measured columns are there, and no button', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.origin}/en/browsers/`);
  const row = page.getByRole('row', { name: /The server has sent no retry/ });
  await expect(row).toContainText('5.0 s');
  await expect(row.getByRole('button')).toHaveCount(0);
  await page.close();
});

test('on a phone each value stands behind the name of its browser, and the table stays one', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openPage(page);
  const row = page.getByRole('row', { name: /The server has sent no retry/ });
  await expect(row.getByRole('cell')).toHaveCount(4);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
