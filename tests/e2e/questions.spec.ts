import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';

test('a prediction is compared with the run, its reasons shown, and kept over a reload', async ({
  page,
}) => {
  await page.goto(lesson);
  const prediction = page.locator('predict-question').first();
  await prediction.getByRole('radio').first().check();
  await expect(prediction.locator('.answer')).toContainText('Noted');
  await expect(prediction.locator('.verdict').first()).toBeHidden();
  const demo = page.locator('live-demo').first();
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(demo.locator('.demo-lines')).toContainText('tick 1');
  await demo.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(prediction.locator('.verdict').first()).toBeVisible();
  await page.reload();
  await expect(prediction.getByRole('radio').first()).toBeChecked();
  await expect(prediction.locator('.verdict').first()).toBeVisible();
});

test('a choice is graded with a reason at every option, and can be tried again', async ({
  page,
}) => {
  await page.goto(lesson);
  const question = page.locator('quiz-question[data-kind=choice]').first();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.answer')).toHaveText('Choose first.');
  const right = question.locator('[data-correct] input');
  for (const input of await right.all()) await input.check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.answer')).toHaveText('✓ Right');
  for (const verdict of await question.locator('.verdict').all())
    await expect(verdict).toBeVisible();
  await question.getByRole('button', { name: 'Try again' }).click();
  await expect(question.locator('.verdict').first()).toBeHidden();
});

test('lines are put in order by keyboard and graded', async ({ page }) => {
  await page.goto(lesson);
  const question = page.locator('quiz-question[data-kind=order]').first();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.answer')).toHaveText('✗ Not right');
  await question.getByRole('button', { name: 'Try again' }).click();
  const count = await question.locator('[data-line]').count();
  for (let line = 0; line < count; line++) {
    const up = question.locator(`[data-line="${line}"] [data-move="-1"]`);
    for (;;) {
      const at = await question
        .locator('[data-line]')
        .evaluateAll(
          (all, wanted) => all.findIndex((one) => one.getAttribute('data-line') === wanted),
          String(line),
        );
      if (at <= line) break;
      await up.focus();
      await page.keyboard.press('Enter');
    }
  }
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.answer')).toHaveText('✓ Right');
});

test('progress is exported, reset and imported again, and a lesson marked as done shows it', async ({
  page,
}) => {
  await page.goto(lesson);
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await expect(page.locator('.sidebar .done-mark')).toHaveCount(1);
  await page.goto('/en/progress/');
  await expect(page.locator('[data-show=lessons]')).toContainText('1 of');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await saving).path();
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Delete all' }).click();
  await expect(page.locator('[data-show=lessons]')).toContainText('0 of');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.locator('[data-show=lessons]')).toContainText('1 of');
});

test('progress that cannot be read is set aside, and what a newer site wrote is left alone', async ({
  page,
}) => {
  await page.goto('/en/progress/');
  await page.evaluate(() =>
    localStorage.setItem('downstream.progress', '{"version":1,"lessons":7}'),
  );
  await page.reload();
  await expect(page.getByRole('status')).toContainText('set aside');
  await expect(page.getByRole('button', { name: 'Save what was set aside' })).toBeVisible();
  const newer = '{"version":99,"lessons":{}}';
  await page.evaluate((text) => localStorage.setItem('downstream.progress', text), newer);
  await page.goto(lesson);
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
  expect(await page.evaluate(() => localStorage.getItem('downstream.progress'))).toBe(newer);
});
