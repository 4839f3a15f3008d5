import type { Page } from '@playwright/test';
import { emptyProgress, type Progress } from '../../src/progress/schema.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';
const at = '2026-01-01T00:00:00.000Z';
const answer = (right: boolean) => [{ at, answer: ['one'], right, version: 1 }];

/** Gives the browser progress that was stored before. */
const given = (page: Page, progress: Partial<Progress>) =>
  page.addInitScript(
    (text) => {
      if (!localStorage.getItem('downstream.progress'))
        localStorage.setItem('downstream.progress', text);
    },
    JSON.stringify({ ...emptyProgress(), ...progress }),
  );

test('the contents of a lesson mark what was run and answered, at once and on return', async ({
  page,
}) => {
  await page.goto(lesson);
  const toc = page.getByRole('navigation', { name: 'On this page' });
  await expect(toc).toContainText('Demos 0 of 4');
  await toc.getByText('On this page').click();
  const parts = toc.getByRole('link', { name: /^Three parts/ });
  await expect(parts).toHaveAccessibleName(/0 of 2 done$/);
  const demo = page.locator('live-demo').first();
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(toc).toContainText('Demos 1 of 4');
  await expect(toc.locator('ol')).toBeHidden();
  await expect(toc.locator('a[href="#three-parts"] i').first()).toHaveAttribute(
    'data-state',
    'begun',
  );
  await page.reload();
  await expect(toc).toContainText('Demos 1 of 4');
});

for (const [width, height] of [
  [1280, 800],
  [360, 740],
] as const) {
  test(`the contents are in reach far down in a lesson at ${width} px, and close when they have led somewhere`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${lesson}#quiz`);
    const summary = page.locator('on-this-page summary');
    const { top = 0, bottom = 999 } = await summary.evaluate((each) =>
      each.getBoundingClientRect().toJSON(),
    );
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(height);
    await summary.click();
    await page.locator('on-this-page a').first().click();
    await expect(page.locator('on-this-page ol')).toBeHidden();
    await expect(page.locator('main h2').first()).toBeInViewport();
    await summary.click();
    await page.keyboard.press('Escape');
    await expect(page.locator('on-this-page ol')).toBeHidden();
    await expect(summary).toBeFocused();
    const header = await page.locator('.site-header').boundingBox();
    if (width > 1000) expect(header?.height).toBeLessThanOrEqual(3.5 * 17 + 1);
  });
}

test('where there is room, the contents are an open column', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto(lesson);
  const last = page.locator('on-this-page a').last();
  await expect(last).toBeInViewport();
  const column = await page.locator('.on-this-page').boundingBox();
  const main = await page.locator('main').boundingBox();
  expect(column?.x).toBeGreaterThanOrEqual((main?.x ?? 0) + (main?.width ?? 9999) - 1);
});

test('a lesson that is done says so, keeps the focus, and leads to the next one that is not', async ({
  page,
}) => {
  const done = { at, done: true };
  await given(page, { lessons: { 'sse-websocket-polling': done } });
  await page.goto(lesson);
  const end = page.locator('lesson-done');
  await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
  await end.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await expect(end.getByRole('status')).toHaveText('Done ✓');
  await expect(end.getByRole('button', { name: 'Remove the mark' })).toBeFocused();
  await expect(end.getByRole('link')).toHaveText(/^Next: 3\. /);
  await end.getByRole('link').click();
  await expect(page.locator('h1')).toHaveText(/^3\. /);
});

test('Continue names the section with the next open thing, and the end of the course its wrong answers', async ({
  page,
}) => {
  const predictions = ['requests', 'body', 'ended', 'closed'].map((id) => `first-stream-${id}`);
  await given(page, {
    lessons: { 'first-stream': { at, done: false, read: true, heading: 'three-parts' } },
    runs: { 'first-stream-requests': { at } },
    answers: {
      'first-stream-requests': answer(false),
      'first-stream-wrong-type': answer(true),
    },
  });
  await page.goto('/en/lessons/');
  const link = page.locator('continue-link a');
  await expect(link).toHaveText('Continue: 1. Your first stream › A response that goes on');
  await expect(page.locator('[data-lesson-row=first-stream] .lesson-state')).toHaveText(
    'demos 1 of 4',
  );
  await page.evaluate(
    ([runs, time]) => {
      const stored = JSON.parse(localStorage.getItem('downstream.progress') ?? '') as Progress;
      for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-lesson-row]'))
        stored.lessons[dataset['lessonRow'] ?? ''] = { at: time, done: true };
      stored.runs = Object.fromEntries(runs.map((run) => [run, { at: time }]));
      localStorage.setItem('downstream.progress', JSON.stringify(stored));
    },
    [predictions, at] as const,
  );
  await page.reload();
  await expect(link).toHaveText('All lessons are done. Look again at wrong answers: 1');
  await link.click();
  await expect(page.getByRole('heading', { name: /^To look at again/ })).toBeInViewport();
});

test('the map of progress marks each demo and question, and leads to it', async ({ page }) => {
  await given(page, {
    runs: { 'first-stream-requests': { at } },
    answers: { 'first-stream-requests': answer(false), 'first-stream-body': answer(true) },
  });
  await page.goto('/en/progress/');
  const row = page.locator('[data-lesson-row=first-stream]');
  await expect(row).toContainText('1 of 4 run');
  await expect(row).toContainText('1 right, 1 wrong, of 4');
  await expect(row.getByRole('link', { name: 'Demo 1: run' })).toBeVisible();
  await expect(row.getByRole('link', { name: 'Prediction 2: right' })).toBeVisible();
  await expect(row.getByRole('link', { name: 'Question 5: open' })).toBeVisible();
  await row.getByRole('link', { name: 'Prediction 1: wrong' }).click();
  await expect(page.locator('#question-first-stream-requests')).toBeInViewport();
});

test('the list of lessons says how far each was begun, which is done, and where answers were wrong, on a phone too', async ({
  page,
}) => {
  await given(page, {
    lessons: { 'wire-format': { at, done: true } },
    runs: { 'first-stream-requests': { at } },
    answers: {
      'first-stream-requests': answer(true),
      'first-stream-wrong-type': answer(false),
      'wire-format-dispatched': answer(false),
    },
  });
  for (const [locale, begun, wrong] of [
    ['en', 'begun: 2 of 9 · ✗ wrong: 1', '✓ done ✗ wrong: 1'],
    ['zh-cn', '已开始：2/9 · ✗ 答错 1 题', '✓ 已学完 ✗ 答错 1 题'],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/${locale}/lessons/first-stream/`);
    const link = (slug: string) => page.locator(`.sidebar a[data-lesson=${slug}]`);
    await expect(link('first-stream')).toContainText(begun);
    await expect(link('wire-format')).toHaveAccessibleName(new RegExp(`${wrong}$`));
    await expect(link('cors')).toHaveText(/^\s*\d+\. [^✗✓]+$/);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(link('first-stream')).toBeHidden();
    await page.locator('.sidebar summary').click();
    await expect(link('first-stream').getByText(begun)).toBeVisible();
  }
  const question = page.locator('#question-first-stream-wrong-type');
  await question.scrollIntoViewIfNeeded();
  await question.locator('input[value=error-once]').check();
  await question.locator('[data-do=check]').click();
  await expect(page.locator('.sidebar [data-lesson=first-stream]')).not.toContainText('✗');
});

test('all lessons, their parts, minutes and states are in one window', async ({ page }) => {
  for (const locale of ['en', 'zh-cn']) {
    await page.goto(`/${locale}/lessons/`);
    const rows = page.locator('[data-lesson-row]');
    await expect(rows.last().locator('.lesson-state')).not.toBeEmpty();
    const bottom = await rows.nth(11).evaluate((row) => row.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThanOrEqual(800);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page of progress is a list of the lessons, with a note', async ({ page }) => {
    await page.goto('/en/progress/');
    await expect(page.locator('main noscript p')).toHaveText(
      /the list below shows the lessons only/,
    );
    await expect(page.getByRole('link', { name: '7. Reconnection' })).toBeVisible();
    await expect(page.locator('.marks').first()).toBeHidden();
  });
});
