import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/reconnection/';

/** Shows the open page as it is printed. */
async function preview(page: Page): Promise<void> {
  await expect(page.locator('printed-answers:not(:defined)')).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

for (const theme of ['', 'light', 'dark']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`paper is light with the theme “${theme}” in a browser that prefers ${colorScheme}`, async ({
      page,
    }) => {
      await page.addInitScript((chosen) => {
        localStorage.setItem('downstream.theme', chosen);
      }, theme);
      await page.goto(lesson);
      await page.emulateMedia({ media: 'print', colorScheme });
      const [paper, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.documentElement);
        return [backgroundColor, color];
      });
      expect(paper).toBe('rgb(252, 252, 250)');
      expect(ink).toBe('rgb(28, 30, 33)');
    });
  }
}

test('a printed lesson is a handout: questions with numbers, nothing picked, no answers between them and no buttons', async ({
  page,
}) => {
  await page.goto(lesson);
  const question = page.locator('quiz-question:has([type=checkbox])').first();
  await question.getByRole('checkbox').first().check();
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.locator('.verdict').first()).toBeVisible();
  await preview(page);
  await expect(question.locator('.verdict').first()).toBeHidden();
  await expect(question.locator('.reasons')).toBeHidden();
  await expect(page.locator('.question :is(button, .answer, .part-title):visible')).toHaveCount(0);
  const box = question.getByRole('checkbox').first();
  await expect(box).toHaveCSS('appearance', 'none');
  await expect(box).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  const number = await page
    .locator('legend')
    .first()
    .evaluate((legend) => getComputedStyle(legend, '::before').content);
  expect(number).toContain('counter(question)');
});

test('the answers to all questions stand on a sheet of their own at the end, and only there', async ({
  page,
}) => {
  await page.goto(lesson);
  const answers = page.locator('printed-answers');
  await expect(answers).toBeHidden();
  await expect(page.locator('printed-answers:not(:defined)')).toHaveCount(0);
  await page.evaluate(() => {
    const note = () => {
      const { length } = document.querySelectorAll('printed-answers > ol > li');
      document.body.dataset['answers'] = `${document.body.dataset['answers'] ?? ''} ${length}`;
    };
    addEventListener('beforeprint', note);
    addEventListener('afterprint', note);
  });
  await page.pdf({ format: 'A4' });
  const questions = await page.locator('.question').count();
  await expect(page.locator('body')).toHaveAttribute('data-answers', ` ${questions} 0`);
  await preview(page);
  await expect(answers.getByRole('heading', { name: 'Answers' })).toBeVisible();
  await expect(answers).toHaveCSS('break-before', 'page');
  // The first differs by browser, so its answers are those of the engines.
  await expect(answers.locator('> ol > li').nth(0)).toContainText(
    'Firefox: It reconnects after five',
  );
  await expect(answers.locator('> ol > li').nth(1)).toContainText('Right:');
});

test('a printed lesson shows the part of the code of both sides, also where it is folded or in a tab behind, and no button', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = page.locator('live-demo').first();
  await preview(page);
  await expect(demo.getByText('new EventSource(', { exact: false }).first()).toBeVisible();
  await expect(demo.getByText('openStream(req, res)', { exact: false }).first()).toBeVisible();
  await expect(demo.locator('whole-file').first()).toBeHidden();
});

test('the demos of a printed lesson show a file once', async ({ page }) => {
  await page.goto('/en/lessons/fetch-streaming/');
  await preview(page);
  const files = page.locator('.demo-code .source > figcaption > code');
  const all = await files.allTextContents();
  const printed = await files.filter({ visible: true }).allTextContents();
  expect(all.length).toBeGreaterThan(printed.length);
  expect(printed.toSorted()).toEqual([...new Set(all)].toSorted());
});

test('the letters of the options are those of the answers, and the options are as they were shuffled', async ({
  page,
}) => {
  await page.goto(lesson);
  await preview(page);
  const pairs = await page.evaluate(() => {
    const keys = document.querySelectorAll('printed-answers > ol > li');
    return [...document.querySelectorAll('.question')].flatMap((question, number) => {
      const options = [...question.querySelectorAll('.options li')];
      const answers = [...(keys[number]?.querySelectorAll('ul > li > p:first-child') ?? [])];
      return options.map((option, at) => ({
        letter: getComputedStyle(option.querySelector('label') ?? option, '::before').content,
        option: `${String.fromCharCode(65 + at)} ${option.querySelector('span')?.innerText}`,
        answer: answers[at]?.textContent.replace(/\. .*?: /s, ' ').trim(),
      }));
    });
  });
  expect(pairs.length).toBeGreaterThan(20);
  for (const { letter, option, answer } of pairs) {
    expect(letter).toBe('counter(option, upper-alpha)');
    expect(answer).toBe(option);
  }
});

for (const path of ['', 'demos/reconnect/', 'progress/', lesson.slice(4)]) {
  test(`nothing on the paper of /en/${path} asks to be clicked`, async ({ page }) => {
    await page.goto(`/en/${path}`);
    await preview(page);
    const controls =
      'button, .button, summary, [type=range], nav:not(.ways), [data-do], [role=tab]';
    await expect(page.locator(`:is(${controls}):visible`)).toHaveCount(0);
    await expect(page.getByText('Press Run').filter({ visible: true })).toHaveCount(0);
  });
}

test('on paper samples are whole, and a demo that was not run has no empty boxes', async ({
  page,
}) => {
  for (const path of ['servers', 'lessons/ai-chat', 'lessons/react-chat']) {
    await page.goto(`/en/${path}/`);
    await preview(page);
    const cut = await page
      .locator('.code:visible')
      .evaluateAll(
        (samples) =>
          samples.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
            .length,
      );
    expect(cut, path).toBe(0);
    await expect(
      page.locator(':is(.demo-screen, .demo-box, .demo-wire:empty):visible'),
    ).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('a demo whose code was printed before has no code, no link to it and no command on paper', async ({
  page,
}) => {
  await page.goto(lesson);
  await preview(page);
  await expect(page.locator('.demo-fold').nth(0)).toBeVisible();
  await expect(page.locator('.demo-fold').nth(1)).toBeHidden();
});

test('a lesson takes a sheet for each demo and nine more, and its worksheet one more', async ({
  page,
}) => {
  await page.goto(lesson);
  const demos = await page.locator('live-demo').count();
  const sheets = async () =>
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
  expect(await sheets()).toBeLessThanOrEqual(demos + 9);
  await page.evaluate(() => (window.print = () => (document.body.dataset['asked'] = '')));
  await page.getByRole('button', { name: 'Print as a worksheet' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-asked');
  expect(await sheets()).toBeLessThanOrEqual(demos + 1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an answer is printed when it is open', async ({ page }) => {
    await page.goto(lesson);
    await page.emulateMedia({ media: 'print' });
    const reasons = page.locator('quiz-question .reasons').first();
    await expect(reasons).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await reasons.locator('summary').click();
    await page.emulateMedia({ media: 'print' });
    await expect(reasons.locator('p').first()).toBeVisible();
  });
});

test('a worksheet has letters, room to draw and no answer before the last sheet, which names the right letters', async ({
  page,
}) => {
  await page.goto(lesson);
  const question = page.locator('quiz-question:has([type=checkbox])').first();
  await question.getByRole('checkbox').first().check();
  await question.getByRole('button', { name: 'Check' }).click();
  await page.evaluate(() => (window.print = () => (document.body.dataset['asked'] = '')));
  await page.getByRole('button', { name: 'Print as a worksheet' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-asked');
  await preview(page);
  await expect(page.locator('.worksheet-drawing:visible')).toHaveCount(
    await page.locator('predict-question').count(),
  );
  await expect(page.locator('.question :is(.verdict, .mark, .reasons):visible')).toHaveCount(0);
  const key = page.locator('printed-answers > ol > li > ul > li');
  await expect(key.first()).toContainText(/^\s*[A-H]\. /);
  await expect(page.locator('printed-answers li:not([data-right]) > p:visible')).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.worksheet-drawing')).toHaveCount(0);
});

test('a worksheet has lines in no order that a reader has found, and leaves the page as it was', async ({
  page,
}) => {
  await page.goto('/en/lessons/first-stream/');
  const lines = page.locator('.order').first();
  const setting = page.locator('live-demo [type=range]').first();
  const fold = page.locator('.demo-fold').first();
  await lines.scrollIntoViewIfNeeded();
  const drawn = await lines.innerText();
  await lines.locator('[data-move="1"]').first().click();
  await setting.fill('3');
  await fold.locator('> summary').click();
  const ordered = await lines.innerText();
  expect(ordered).not.toBe(drawn);
  await page.evaluate(() => (window.print = () => (document.body.dataset['asked'] = '')));
  const button = page.getByRole('button', { name: 'Print as a worksheet' });
  await button.press('Enter');
  await expect(page.locator('body')).toHaveAttribute('data-asked');
  expect(await lines.innerText()).toBe(drawn);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await lines.innerText()).toBe(ordered);
  await expect(setting).toHaveValue('3');
  await expect(fold).toHaveAttribute('open');
  await expect(button).toBeFocused();
});
