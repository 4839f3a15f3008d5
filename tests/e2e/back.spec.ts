import type { Page } from '@playwright/test';
import { launchWithBackForwardCache } from '../support/chromium-with-bfcache.ts';
import { expect, test } from '../support/site.ts';

/** A question is graded, tried again and left; the theme is changed on the next page; then Back. */
async function comeBack(page: Page, origin: string): Promise<boolean> {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['persisted'] = String(persisted);
    });
  });
  await page.goto(`${origin}/en/lessons/cors/`);
  const question = page.locator('quiz-question[data-question="cors-protects"]');
  await question.locator('input').first().check();
  await question.locator('[data-do=check]').click();
  await question.locator('[data-do=again]').click();
  await question.locator('input').nth(2).check();
  await page.goto(`${origin}/en/lessons/resume/`);
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  // `goBack` and `waitForURL` wait for the load event, which a page that was kept does not send.
  await page.evaluate(() => setTimeout(() => history.back()));
  await expect(page).toHaveURL(/cors/);
  await expect(page.locator('html')).toHaveAttribute('data-persisted');
  const persisted = await page.locator('html').getAttribute('data-persisted');
  return persisted === 'true';
}

test('after Back the browser lays nothing over what the page has restored', async ({
  page,
  site,
}) => {
  expect(await comeBack(page, site.origin)).toBe(false);
  const question = page.locator('quiz-question[data-question="cors-protects"]');
  await expect(question.locator('.answer')).toContainText('Not right');
  await expect(question.locator('input').first()).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark');
});

test('after Back a page that the browser kept has the theme that was chosen meanwhile', async ({
  site,
}) => {
  const browser = await launchWithBackForwardCache();
  try {
    const page = await browser.newPage();
    expect(await comeBack(page, site.origin)).toBe(true);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark');
  } finally {
    await browser.close();
  }
});
