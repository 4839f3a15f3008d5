import { expect, test } from '../support/site.ts';

const shown = '.sheet-questions li[data-question]:visible';
const keys = '.sheet-key li[data-question]:visible';

test('a sheet has the questions that are chosen, with numbers and room, and their key on a page of its own without the site around it', async ({
  page,
}) => {
  await page.goto('/en/interview/sheets/?topic=resume&n=4');
  await expect(page.locator('question-sheet:not(:defined)')).toHaveCount(0);
  await expect(page.locator('question-sheet [role=status]')).toHaveText(/^4 of \d+ questions$/);
  const ids = () =>
    page
      .locator(shown)
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['question']));
  const first = await ids();
  expect(first).toHaveLength(4);
  await page.getByRole('button', { name: 'Draw other questions' }).click();
  await expect(page).toHaveURL(/n=4&draw=2$/);
  const second = await ids();
  expect(second).toHaveLength(4);
  expect(second).not.toEqual(first);
  await page.reload();
  await expect(page.locator(shown)).toHaveCount(4);
  expect(await ids()).toEqual(second);

  await page.emulateMedia({ media: 'print' });
  await expect(
    page.locator(':is(.site-header, .site-footer, h1, form, [role=status]):visible'),
  ).toHaveCount(0);
  await expect(page.getByText('Name', { exact: true })).toBeVisible();
  const key = page.locator('.sheet-key');
  await expect(key).toHaveCSS('break-before', 'page');
  await expect(page.locator(shown).first()).toHaveCSS('break-inside', 'avoid');
  expect(
    await page
      .locator(keys)
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['question'])),
  ).toEqual(second);
  await page.emulateMedia({ media: 'screen' });
  await page.locator('[name=part]').selectOption('questions');
  await expect(key).toBeHidden();
  await expect(page).toHaveURL(/part=questions$/);
  await page.evaluate(() => {
    window.print = () => (document.title = 'printed');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page).toHaveTitle('printed');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page).toHaveURL(/\?n=all$/);
  await expect(key).toBeVisible();
  await expect(page.locator(shown)).toHaveCount(await page.locator('[data-topics]').count());
  await page.goto('/en/interview/sheets/');
  await expect(page).toHaveURL(/\?n=10$/);
  await expect(page.locator(shown)).toHaveCount(10);
});

test('a sheet of named questions has these alone, in Chinese on a phone, and an empty choice says so', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/zh-cn/interview/sheets/?ids=format-write-named,parsing-spaces-and-names,gone');
  await expect(page.locator(shown)).toHaveCount(2);
  await expect(page.locator(keys)).toHaveCount(2);
  await expect(page.locator(keys).first()).toContainText('event: price');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // The buttons have a row of their own below all fields.
  const widths = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((each) => each.clientWidth));
  const [[form], [buttons]] = [await widths('.question-filter'), await widths('.sheet-buttons')];
  expect(buttons).toBe(form);
  const fields = await widths('.question-filter label');
  expect(fields.slice(0, -1).every((width) => width < (form ?? 0) / 2)).toBe(true);
  expect(fields.at(-1)).toBe(form);
  await page.getByLabel('题型').selectOption('open');
  await expect(page.locator('question-sheet [role=status]')).toHaveText(
    '没有符合条件的题目，请放宽一个条件。',
  );
  await expect(page.getByRole('button', { name: '打印' })).toBeDisabled();
});

test('the ways to the questions before and after are of one width on a phone, and so are those of lessons', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/zh-cn/questions/fetch-post-a-stream/', '/zh-cn/lessons/cors/']) {
    await page.goto(path);
    const [previous = 0, next] = await page
      .locator('.previous-next a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().width));
    expect(previous).toBeGreaterThan(44);
    expect(next).toBe(previous);
  }
});
