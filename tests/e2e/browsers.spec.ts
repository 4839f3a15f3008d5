import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const cellOf = (page: Page, row: string) => page.locator(`td[data-row="${row}"]`);
const runRow = (page: Page, row: string) => cellOf(page, row).getByRole('button').click();
const statusOf = (page: Page) => page.locator('browser-matrix [role=status]');
const demoOf = (page: Page) => page.locator('live-demo[data-demo=measure]');

/** What this browser has kept of itself. */
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('downstream.browser'));

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
  await expect(cellOf(page, 'open-comment')).not.toContainText('over HTTP');
  const demo = demoOf(page);
  await expect(demo.locator('wire-view li[data-lane=server]').first()).toBeAttached();
  await expect(demo.locator('browser-finding')).toContainText('Firefox ESR');
  await page.reload();
  await expect(cellOf(page, 'open-comment')).toContainText('with the head');
  await expect(cellOf(page, 'open-head')).not.toContainText('with');
});

test('a run that the visitor starts in the demo fills the column too', async ({ page }) => {
  await openPage(page);
  const demo = demoOf(page);
  await demo.locator('select[name=behaviour]').selectOption('after-503');
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(cellOf(page, 'after-503')).toContainText('gives up');
});

test('the measurement of all rows can be stopped, and what was found stays', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Measure this browser' }).click();
  const status = statusOf(page);
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

test('a tab whose page loads slowly comes back to it, and says what it saw', async ({
  page,
  context,
}) => {
  await context.route('**/browsers/tab/**', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('</h1>', '</h1><img src="/slow.png" alt="">');
    await route.fulfill({ response, body });
  });
  await context.route('**/slow.png', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500)); // longer than three messages take
    await route.abort();
  });
  await openPage(page);
  await cellOf(page, 'back-open').getByRole('link').click();
  await expect(cellOf(page, 'back-open')).toContainText('the page is loaded again');
});

test('a row that was measured is named in the live region, and its button keeps the focus', async ({
  page,
}) => {
  await openPage(page);
  const button = cellOf(page, 'id-plain').getByRole('button');
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(statusOf(page)).toHaveText('Measured: After an event with id: 5 · 5');
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  await expect(button).toBeFocused();
});

test('what the page has measured is not called the reader’s settings, and what the reader chooses in the demo’s own page is', async ({
  page,
}) => {
  await openPage(page);
  await runRow(page, 'id-plain');
  await expect(statusOf(page)).toContainText('Measured');
  const demo = demoOf(page);
  await expect(demo.locator('select[name=behaviour]')).toHaveValue('id-plain');
  await expect(demo).not.toContainText(/Your settings|The lesson has|By default/);
  await page.goto('/en/demos/measure/');
  await demo.locator('select[name=behaviour]').selectOption('id-empty');
  await expect(demo.locator('.demo-settings span')).toContainText('Your settings. By default:');
});

test('the demo offers what a page can measure, and no row that needs a tab or a script', async ({
  page,
}) => {
  await openPage(page);
  const offered = await demoOf(page)
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const rows = await page
    .locator('td[data-by=page]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['row']));
  expect(offered).toEqual(rows);
});

test('a tab that says nothing leaves no finding, and the line says what to do', async ({
  page,
  context,
}) => {
  await page.clock.install();
  await openPage(page);
  const opened = context.waitForEvent('page');
  await cellOf(page, 'back-open').getByRole('link').click();
  await (await opened).close();
  await expect(cellOf(page, 'back-open')).toContainText('measuring');
  await page.clock.fastForward(30_000);
  await expect(cellOf(page, 'back-open')).toContainText('no answer: run it again');
  await expect(statusOf(page)).toContainText('Run the row again');
  expect(await kept(page)).toBeNull();
});

test('a run that the server does not answer leaves no finding, and says what to do', async ({
  page,
}) => {
  await openPage(page);
  await page.route('**/sandbox/play?*', (route) => route.abort());
  await runRow(page, 'cr-last');
  await expect(cellOf(page, 'cr-last')).toContainText('no answer: run it again');
  await expect(statusOf(page)).toContainText('Run the row again');
  await expect(demoOf(page).locator('browser-finding')).toContainText('press Run again');
  expect(await kept(page)).toBeNull();
});

test('a finding that is like none of the three is marked in words, and one like any of them is not', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(() => {
    const of = (finding: string | number) => ({
      finding,
      at: new Date().toISOString(),
      userAgent: navigator.userAgent,
      over: 'http/1.1',
    });
    const findings = {
      'wait-default': of(9000),
      'wait-empty': of(520),
      'get-reset': of('4'),
      'after-204': { ...of('comes-back'), over: '' },
    };
    localStorage.setItem('downstream.browser', JSON.stringify({ version: 1, findings }));
  });
  await page.reload();
  await expect(cellOf(page, 'wait-default')).toContainText('9.0 s');
  await expect(cellOf(page, 'wait-default')).toContainText('≠ unlike all three');
  await expect(cellOf(page, 'get-reset')).toContainText('≠ unlike all three');
  await expect(cellOf(page, 'wait-empty')).toContainText('0.5 s');
  await expect(cellOf(page, 'wait-empty')).not.toContainText('≠');
  await expect(cellOf(page, 'after-204').locator('small')).toHaveText('over an unknown protocol');
});

test('what another tab finds or deletes is seen in this one', async ({ page, context }) => {
  await openPage(page);
  const other = await context.newPage();
  await openPage(other);
  await runRow(other, 'after-503');
  await expect(cellOf(page, 'after-503')).toContainText('gives up');
  await other.getByRole('button', { name: 'Delete my column' }).click();
  await expect(cellOf(page, 'after-503')).not.toContainText('gives up');
  await expect(page.locator('[data-do=copy]')).toHaveAttribute('aria-disabled', 'true');
});

test('only what the engines differ in is bold', async ({ page }) => {
  await openPage(page);
  const bold = await page
    .locator('.matrix tbody :is(th, td, td *)')
    .evaluateAll((cells) =>
      cells.flatMap((cell) =>
        Number(getComputedStyle(cell).fontWeight) > 400
          ? [cell.closest('tr, .engine')?.className]
          : [],
      ),
    );
  expect(new Set(bold)).toEqual(new Set(['engine']));
  const row = page.getByRole('row', { name: /The server has sent no retry/ });
  await expect(row.getByRole('cell').first()).toHaveCSS('font-weight', '650');
});

test('every question says what follows for code, with its lesson', async ({ page }) => {
  for (const [locale, sign] of [
    ['en', 'So: '],
    ['zh-cn', '写代码时：'],
  ] as const) {
    await openPage(page, locale);
    const sections = page.locator('browser-matrix section');
    await expect(sections.filter({ hasText: sign })).toHaveCount(await sections.count());
    await expect(page.locator('browser-matrix')).not.toContainText('`');
  }
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

test('a column that was deleted can be brought back, with the keyboard alone', async ({ page }) => {
  await openPage(page);
  await runRow(page, 'id-plain');
  const remove = page.getByRole('button', { name: 'Delete my column' });
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(remove).toBeEnabled();
  await expect(undo).toBeHidden();
  await remove.press('Enter');
  await expect(undo).toBeFocused();
  await expect(statusOf(page)).toHaveText('Your column is deleted.');
  expect(await kept(page)).toBeNull();
  await runRow(page, 'id-empty');
  await expect(cellOf(page, 'id-empty')).toContainText('none');
  await expect(undo).toBeEnabled();
  await undo.press('Enter');
  await expect(remove).toBeFocused();
  await expect(undo).toBeHidden();
  await expect(statusOf(page)).toHaveText('Your column is back.');
  await page.reload();
  await expect(cellOf(page, 'id-plain').locator('span')).toHaveText('5');
  await expect(cellOf(page, 'id-empty').locator('span')).toHaveText('none');
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
