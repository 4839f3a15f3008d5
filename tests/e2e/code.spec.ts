import { readFileSync } from 'node:fs';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/reconnection/';
const id = 'reconnect';
const file = `content/demos/${id}/client.ts`;
const text = readFileSync(file, 'utf8');
const whole = text.replaceAll(/^ *\/\/ #(end)?region .*\n/gm, '').trim();
const part = 'source.onmessage';

test('the whole file takes the place of the part, as text and in a copy; the focus stays on its button', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lesson);
  const demo = page.locator(`#demo-${id}`);
  const code = demo.getByRole('tabpanel').locator('pre');
  await expect(code).toBeHidden();
  await demo.locator('.demo-fold > summary').click();
  await expect(code).toContainText(part);
  await expect(code).not.toContainText('import type');

  await demo.getByRole('button', { name: 'Whole file' }).focus();
  await page.keyboard.press('Enter');
  const back = demo.getByRole('button', { name: 'Only the part' });
  await expect(back).toBeFocused();
  expect(await code.textContent()).toBe(whole);
  await expect(code.locator('.t-keyword').first()).toBeVisible();
  await demo.getByRole('tabpanel').getByRole('button', { name: 'Copy' }).click();
  await expect(demo.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(whole);

  await back.press('Enter');
  await expect(demo.getByRole('button', { name: 'Whole file' })).toBeFocused();
  await expect(code).not.toContainText('import type');
});

test('a sample that is longer than its box has an edge that says so, without a script', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.origin}/en/start/`);
  const sample = page.locator('.source .code').first();
  const { hidden, attachment } = await sample.evaluate((box) => ({
    hidden: box.scrollHeight - box.clientHeight,
    attachment: getComputedStyle(box).backgroundAttachment,
  }));
  expect(hidden).toBeGreaterThan(0);
  // What moves with the text covers the edge of the box only at the end.
  expect(attachment).toBe('local, scroll, scroll');
  await page.close();
});

test('when the whole file cannot be fetched, its button leads to it, in its tab', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = page.locator(`#demo-${id}`);
  await demo.locator('.demo-fold > summary').click();
  await demo.getByRole('tab', { name: `Server · ${id}.ts` }).click();
  await page.route('**/demos/**', (route) =>
    route.request().isNavigationRequest() ? route.continue() : route.abort(),
  );
  await demo.getByRole('button', { name: 'Whole file' }).click();
  await expect(page).toHaveURL(`/en/demos/${id}/#code-sandbox-server/scenarios/${id}.ts`);
  const code = page.getByRole('tabpanel').locator('pre');
  await expect(code).toContainText("from 'express'");
  await expect(code).toBeInViewport();
});

test('a demo that the page shows again leads to its code, and has the curl of its own run', async ({
  page,
}) => {
  await page.goto(lesson);
  const again = page.locator(`live-demo[data-demo=${id}]`).nth(1);
  await again.getByText('Code: see above').click();
  await expect(again.getByRole('link', { name: /same code/ })).toHaveAttribute(
    'href',
    `#demo-${id}`,
  );
  await expect(again.getByRole('tab')).toHaveText(['as curl']);
  await expect(again.locator('.source')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a link leads from the part to the whole file, unfolded', async ({ page }) => {
    await page.goto(lesson);
    const demo = page.locator(`#demo-${id}`);
    await demo.locator('.demo-fold > summary').click();
    await demo.getByRole('link', { name: 'Whole file' }).first().click();
    await expect(page).toHaveURL(`/en/demos/${id}/#code-${file}`);
    await expect(page.locator('figure:target pre')).toBeVisible();
    expect(await page.locator('figure:target pre').textContent()).toBe(whole);
  });
});
