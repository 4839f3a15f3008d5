import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Opens the page of a question, once its script has come. */
async function open(page: Page, id: string, locale = 'en', search = ''): Promise<void> {
  await page.goto(`/${locale}/questions/${id}/${search}`);
  await expect(page.locator('[data-do=check]')).toBeEnabled();
}
const answer = (page: Page) => page.locator('.answer');
const check = (page: Page) => page.locator('[data-do=check]').click();
const stored = (page: Page, id: string) =>
  page.evaluate(
    (question) =>
      (
        JSON.parse(localStorage['downstream.progress'] as string) as {
          answers: Record<string, object[]>;
        }
      ).answers[question],
    id,
  );

test('a script is predicted by the events that arrive: each says why, and the answer is there after a reload', async ({
  page,
}) => {
  const id = 'parsing-spaces-and-names';
  await open(page, id);
  const option = (of: string) => page.locator(`input[value="${of}"]`);
  await option('one-space-kept').check();
  await check(page);
  await expect(answer(page)).toHaveText('✗ Not right');
  await expect(page.locator('li', { has: option('message-c') }).locator('.verdict')).toContainText(
    '✓ Right, and not picked The name event and a space is unknown',
  );
  await page.locator('[data-do=again]').click();
  await option('one-space-kept').check();
  await option('message-c').check();
  await check(page);
  await expect(answer(page)).toHaveText('✓ Right');
  await page.reload();
  await expect(answer(page)).toHaveText('✓ Right');
  expect(await stored(page, id)).toMatchObject([{ right: false }, { right: true, version: 1 }]);
});

test('a stream is graded by what comes of it, says what that is, and survives a reload', async ({
  page,
}) => {
  await open(page, 'format-write-named', 'zh-cn');
  const field = page.locator('textarea');
  await check(page);
  await expect(answer(page)).toHaveText('请先输入内容。');
  await field.fill('data: 41\nevent:price\n\ndata:first line\ndata:second line\n');
  await page.reload();
  await expect(field).toHaveValue(/second line\n$/);
  await expect(page.locator('[data-do=check]')).toBeEnabled();
  await check(page);
  await expect(answer(page)).toHaveText('✗ 不正确');
  await expect(page.locator('.received li')).toHaveText(['price，数据 "41"']);
  await expect(page.locator('.mistakes .is-yours')).toContainText('第二组缺少空行');
  await page.locator('[data-do=again]').click();
  await expect(field).toBeFocused();
  await field.press('ControlOrMeta+End');
  await field.press('Enter');
  await check(page);
  await expect(answer(page)).toHaveText('✓ 正确');
});

test('a listing is mended by keyboard: the cures come with the line, and both are graded', async ({
  page,
}) => {
  const id = 'servers-mend-clean-up';
  await open(page, id);
  const pick = (of: string) => page.locator(`input[value="${of}"]`);
  await expect(page.locator('.cures')).toBeHidden();
  await pick('write').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.cures')).toBeVisible();
  await check(page);
  await expect(answer(page)).toHaveText('Now pick what cures it.');
  await page.keyboard.press('ArrowDown');
  await pick('on-response').check();
  await check(page);
  await expect(answer(page)).toHaveText('✗ Not right');
  await expect(page.locator('.line-options .is-right')).toContainText("req.on('close'");
  await expect(page.locator('.line-reasons')).toBeVisible();
  await page.locator('[data-do=again]').click();
  await pick('on-request').check();
  await pick('on-response').check();
  await check(page);
  await expect(answer(page)).toHaveText('✓ Right');
  expect(await stored(page, id)).toMatchObject([
    { answer: ['write', 'on-response'], right: false },
    { answer: ['on-request', 'on-response'], right: true },
  ]);
});

test('an open question is answered, compared and graded by the reader, and all of it is there after a reload', async ({
  page,
}) => {
  const id = 'reconnection-by-itself';
  await open(page, id);
  await page.locator('textarea').fill('Yes, it does.');
  await expect(page.locator('.reasons')).toBeHidden();
  await expect(page.locator('[data-do=check]')).toBeHidden();
  await page.getByRole('button', { name: 'Compare with a model answer' }).press('Enter');
  await expect(page.locator('.reasons > summary')).toBeFocused();
  await page.getByLabel('It reconnects after a lost connection').check();
  await check(page);
  await expect(answer(page)).toHaveText('1 of 4 points');
  await page.reload();
  await expect(answer(page)).toHaveText('1 of 4 points');
  await expect(page.locator('textarea')).toHaveValue('Yes, it does.');
  await expect(page.getByLabel('It reconnects after a lost connection')).toBeChecked();
  await page.locator('[data-do=again]').click();
  await expect(page.getByRole('button', { name: 'Compare with a model answer' })).toBeFocused();
  expect(await stored(page, id)).toMatchObject([{ answer: ['when'], right: false }]);
});

test('an answer to another version of a question is not shown, and stays in the history', async ({
  page,
}) => {
  const id = 'parsing-unfinished-block';
  const old = { at: '2026-01-01T00:00:00.000Z', answer: ['one'], right: true, version: 9 };
  await page.addInitScript(
    ([question, before]) => {
      const empty = { version: 3, lessons: {}, answers: {}, runs: {}, drafts: {} };
      localStorage['downstream.progress'] ??= JSON.stringify({
        ...empty,
        answers: { [question]: [before] },
      });
    },
    [id, old] as const,
  );
  await open(page, id);
  await expect(page.locator('input:checked')).toHaveCount(0);
  await expect(answer(page)).toHaveText('');
  await page.locator('input[value="one"]').check();
  await check(page);
  expect(await stored(page, id)).toMatchObject([old, { right: true, version: 1 }]);
});

test('the list is filtered by keyboard, in the address, and a question leads on in the filter', async ({
  page,
}) => {
  await page.goto('/zh-cn/questions/');
  const kind = page.getByLabel('题型');
  await expect(page.getByRole('status').first()).toHaveText(/^(\d+) 题，共 \1 题$/);
  await kind.focus();
  await kind.selectOption('write');
  await expect(page).toHaveURL('/zh-cn/questions/?kind=write');
  const shown = page.locator('question-filter li:visible a');
  const titles = await shown.allTextContents();
  expect(titles.length).toBeGreaterThan(1);
  await page.reload();
  await expect(kind).toHaveValue('write');
  expect(await shown.allTextContents()).toEqual(titles);

  await shown.first().click();
  await expect(page.locator('a[rel=prev]')).toBeHidden();
  await page.locator('a[rel=next]').click();
  await expect(page).toHaveURL(/\?kind=write$/);
  await expect(page.locator('h1')).toHaveText(titles[1] ?? '');
  await page.locator('[data-all-questions]').click();
  await expect(page).toHaveURL('/zh-cn/questions/?kind=write');
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page).toHaveURL('/zh-cn/questions/');
  await expect(page.getByLabel('难度')).toBeFocused();
  await page.goto('/zh-cn/questions/?level=guru');
  await expect(page.getByRole('status').first()).toHaveText(/^(\d+) 题，共 \1 题$/);
});

test('a report has the id, the version and the address of its question', async ({ page, site }) => {
  await open(page, 'format-write-named');
  await page.getByText('Report a mistake').click();
  await expect(page.locator('.report pre')).toContainText(
    `${site.origin}/en/questions/format-write-named/\nQuestion format-write-named, version 1\n`,
  );
  await expect(page.locator('.report').getByRole('button', { name: 'Copy' })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the list is whole, and every kind has its answer folded', async ({ page }) => {
    await page.goto('/en/questions/?kind=write');
    await expect(page.locator('question-filter form')).toBeHidden();
    expect(await page.locator('question-filter li:visible').count()).toBeGreaterThan(80);
    for (const [id, text] of [
      ['parsing-unfinished-block', 'thrown away at the end'],
      ['format-write-named', 'One that is right:'],
      ['servers-mend-clean-up', 'has read the whole request'],
      ['reconnection-by-itself', 'In 30 seconds'],
    ] as const) {
      await page.goto(`/en/questions/${id}/`);
      const reason = page.locator('.reasons').getByText(text);
      await expect(reason).toBeHidden();
      await page.locator('.reasons > summary').click();
      await expect(reason).toBeVisible();
      await expect(page.locator('[data-do=check]')).toBeHidden();
      await expect(page.locator('a[rel=prev]')).toBeVisible();
    }
  });
});
