import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';
const key = 'downstream.progress';
const stored = (page: Page) => page.evaluate((name) => localStorage.getItem(name), key);

/** What a page does when its storage is so. It runs before the page's own scripts. */
const storages = {
  full: () => {
    localStorage.setItem('another application', 'x');
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  },
  blocked: () => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  },
};

test('progress is exported, reset and imported again, and a lesson marked as done shows it', async ({
  page,
}) => {
  await page.goto(lesson);
  await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
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
  await expect(page.locator('[data-show=said]')).toContainText('Imported.');
  await expect(page.locator('[data-show=lessons]')).toContainText('1 of');
});

test('the progress page, which the home page links to, leads to the questions that were answered wrong', async ({
  page,
}) => {
  await page.goto(lesson);
  const question = page.locator('#question-first-stream-reply');
  await question.getByRole('radio').first().check();
  await question.getByRole('button', { name: 'Check' }).click();
  const right = (await question.locator('.answer').textContent())?.includes('✓');
  await page.goto('/en/');
  await page.getByRole('link', { name: 'Your progress' }).click();
  await expect(page.locator('[data-show=answers]')).toHaveText(
    new RegExp(`^1 of \\d{3} questions and predictions answered, ${right ? 1 : 0} of them right$`),
  );
  expect(right).toBe(false);
  const wrong = page.locator('[data-show=wrong]').getByRole('link');
  await expect(wrong).toHaveCount(1);
  await wrong.click();
  await expect(question).toBeInViewport();
});

test('a file of version 1 is imported', async ({ page }) => {
  await page.goto('/en/progress/');
  await expect(page.locator('progress-panel:not(:defined)')).toHaveCount(0);
  const file = 'tests/src/progress/version-1/lesson-1-exported.json';
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.locator('[data-show=said]')).toContainText('Imported.');
  await expect(page.locator('[data-show=answers]')).toHaveText(
    /^5 of \d{3} questions and predictions answered, 3 of them right$/,
  );
  await page.goto(lesson);
  const reply = page.locator('[data-question=first-stream-requests]');
  await expect(reply.locator('input[value=one]')).toBeChecked();
});

test('the preparation for an interview is in the same file, and is reset and set aside as progress is', async ({
  page,
}) => {
  const kept = {
    version: 1,
    grades: { 'first-stream-reply': [{ at: '2026-01-01T00:00:00.000Z', grade: 2 }] },
    bookmarks: {},
    mocks: {},
    own: {},
  };
  const name = 'downstream.preparation';
  const read = () =>
    page.evaluate((item) => JSON.parse(localStorage.getItem(item) ?? 'null') as unknown, name);
  const write = (text: string) =>
    page.evaluate(([item, value]) => localStorage.setItem(item, value), [name, text] as const);
  await page.goto('/en/progress/');
  await write(JSON.stringify(kept));
  await page.reload();
  await expect(page.locator('progress-panel:not(:defined)')).toHaveCount(0);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await saving).path();
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Delete all' }).click();
  expect(await read()).toBeNull();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.locator('[data-show=said]')).toContainText('Imported.');
  expect(await read()).toEqual(kept);
  await write('{"version":1,"grades":7}');
  await page.reload();
  await expect(page.locator('[data-show=set-aside]')).toContainText('set aside');
  const aside = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what was set aside' }).click();
  expect(await readFile(await (await aside).path(), 'utf8')).toBe('{"version":1,"grades":7}');
});

test('progress that cannot be read is set aside, and what a newer site wrote is left alone', async ({
  page,
}) => {
  await page.goto('/en/progress/');
  await expect(page.locator('[data-show=set-aside]')).toBeHidden();
  await page.evaluate((name) => localStorage.setItem(name, '{"version":1,"lessons":7}'), key);
  await page.reload();
  await expect(page.locator('[data-show=set-aside]')).toContainText('set aside');
  await expect(page.getByRole('button', { name: 'Save what was set aside' })).toBeVisible();
  const newer = '{"version":99,"lessons":{}}';
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, newer] as const);
  await page.goto(lesson);
  await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await expect(page.locator('progress-notice')).toContainText('a newer version of this site');
  expect(await stored(page)).toBe(newer);
});

for (const [name, says] of [
  ['full', 'storage for this address is full'],
  ['blocked', 'does not let this site store anything'],
] as const) {
  test(`with a storage that is ${name}, answers work until the page is left, and the page says so`, async ({
    page,
  }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(storages[name]);
    await page.goto(lesson);
    await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
    await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
    await expect(page.getByRole('button', { name: 'Remove the mark' })).toBeVisible();
    await expect(page.locator('.sidebar .done-mark')).toHaveCount(1);
    await expect(page.locator('progress-notice')).toContainText(says);
    const reply = page.locator('[data-question=first-stream-reply]');
    await reply.locator('input[value=source-send]').check();
    await reply.locator('[data-do=check]').click();
    await expect(reply.locator('.answer')).toHaveText('✗ Not right Not saved: why?');
    await reply.getByRole('link', { name: 'Not saved: why?' }).click();
    await expect(page.locator('progress-notice')).toBeInViewport();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as a file' }).click();
    const exported = await readFile(await (await download).path(), 'utf8');
    expect(JSON.parse(exported)).toMatchObject({
      lessons: { 'first-stream': { done: true } },
      answers: { 'first-stream-reply': [{ answer: ['source-send'] }] },
    });
    const demo = page.locator('live-demo').first();
    await demo.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(demo.locator('.demo-lines')).toContainText('tick 1');

    await page.goto('/en/progress/');
    await expect(page.locator('progress-panel:not(:defined)')).toHaveCount(0);
    const file = 'tests/src/progress/version-1/lesson-1-exported.json';
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.locator('[data-show=said]')).toContainText('could not store');
    await expect(page.locator('[data-show=answers]')).toHaveText(
      /^0 of \d{3} questions and predictions answered, 0 of them right$/,
    );
    expect(errors).toEqual([]);
  });
}

test('unreadable progress in a storage that is really full throws nowhere, and an import that does not fit says so', async ({
  page,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto('/en/progress/');
  await page.evaluate((name) => {
    localStorage.clear();
    localStorage.setItem(name, `{"version":1,"lessons":7,"x":"${'x'.repeat(2_000_000)}"}`);
    // The rest of the quota, to the last character.
    for (let size = 4_000_000, n = 0; size >= 1;) {
      try {
        localStorage.setItem(`filler ${n}`, 'x'.repeat(size));
        n += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  }, key);
  await page.goto(lesson);
  const demo = page.locator('live-demo').first();
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(demo.locator('.demo-lines')).toContainText('tick 1');
  await page.goto('/en/progress/');
  await expect(page.locator('progress-panel:not(:defined)')).toHaveCount(0);
  const values = { script: 'x'.repeat(9_000_000) };
  const drafts = { 'sandbox#script': { at: '2026-01-01T00:00:00.000Z', values } };
  const file = { version: 3, lessons: {}, answers: {}, runs: {}, drafts };
  const buffer = Buffer.from(JSON.stringify(file));
  const large = { name: 'large.json', mimeType: 'application/json', buffer };
  await page.locator('input[type=file]').setInputFiles(large);
  await expect(page.locator('[data-show=said]')).toContainText('could not store');
  expect(errors).toEqual([]);
});

test('while all is stored, no notice is shown', async ({ page }) => {
  await page.goto(lesson);
  await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await expect(page.getByRole('button', { name: 'Remove the mark' })).toBeVisible();
  await expect(page.locator('progress-notice')).toBeHidden();
});

test('marks of done lessons and the way back into the course follow another tab', async ({
  page,
  context,
}) => {
  await page.goto('/en/');
  await expect(page.locator('continue-link')).toContainText('Start with lesson 1');
  const list = await context.newPage();
  await list.goto('/en/lessons/');
  const reader = await context.newPage();
  await reader.goto(lesson);
  await expect(reader.locator('lesson-done:not(:defined)')).toHaveCount(0);
  await reader.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await expect(list.locator('main [data-state=done]')).toHaveCount(1);
  await expect(page.locator('continue-link a')).toHaveText(
    'Continue: 2. SSE, WebSocket and polling',
  );
  await expect(page.locator('continue-link a')).toHaveAttribute('href', /sse-websocket-polling\/$/);
});
