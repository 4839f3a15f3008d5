import type { Page } from '@playwright/test';
import { checkLook } from '../support/check-look.ts';
import { expect, test } from '../support/site.ts';

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
};
const results = (page: Page) => page.getByRole('dialog').getByRole('listitem');

for (const [locale, button, query, word, found] of [
  ['en', 'Search', 'blank line', 'blank', /^Found: \d+$/],
  ['zh-cn', '搜索', '空行', '空行', /^找到 \d+ 条结果$/],
] as const) {
  test(`search finds what pages hold, marks it and says how much there is (${locale})`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/`);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('searchbox').fill(query);
    await expect(results(page).first().getByRole('link')).toHaveAttribute(
      'href',
      new RegExp(`^/${locale}/lessons/`),
    );
    await expect(results(page).first().locator('mark').first()).toHaveText(word, {
      ignoreCase: true,
    });
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(found);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await checkLook(page, 'dialog');
  });
}

test('a question that nothing holds in all its words finds its lesson, and the words left out are named', async ({
  page,
}) => {
  await open(page, '/zh-cn/');
  await page.getByRole('searchbox').fill('SSE 和 WebSocket 的龘龘区别');
  await expect(page.getByRole('status').first()).toContainText('没有同时包含所有关键词的内容');
  await expect(page.getByRole('status').first()).toContainText('龘龘');
  await expect(results(page).first().getByRole('link')).toHaveAttribute(
    'href',
    /sse-websocket-polling/,
  );
  await page.getByRole('searchbox').fill('龘龘');
  await expect(page.getByRole('status').first()).toHaveText('没有找到“龘龘”。');
  await expect(results(page)).toHaveCount(0);
});

test('a demo is a result that leads to its place in the lesson, and to its own page', async ({
  page,
}) => {
  await open(page, '/en/');
  await page.getByRole('searchbox').fill('parser stepper');
  const demo = results(page).filter({ hasText: '› Demo:' }).first();
  await expect(demo.getByRole('link').last()).toHaveAttribute('href', /^\/en\/demos\/[^/]+\/$/);
  await demo.getByRole('link').first().click();
  const id = new URL(page.url()).hash;
  expect(id).toMatch(/^#demo-/);
  await expect(page.locator(id)).toBeInViewport();
});

test('a question is a result that leads to the question', async ({ page }) => {
  await open(page, '/en/');
  await page.getByRole('searchbox').fill('How does the like get to the server');
  await results(page).filter({ hasText: '› Question:' }).first().getByRole('link').click();
  await expect(page.locator('#question-first-stream-reply')).toBeInViewport();
});

test('keys go down into the results and back to the field, Enter opens the first, one Escape closes', async ({
  page,
}) => {
  await open(page, '/en/lessons/first-stream/');
  await page.keyboard.type('retry');
  await expect(results(page).nth(1)).toBeVisible();
  const link = (at: number) => results(page).nth(at).getByRole('link').first();
  await page.keyboard.press('ArrowDown');
  await expect(link(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(link(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toHaveValue('retry');
  const first = (await link(0).getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${first}$`));
});

test('/ opens the search again in the moment in which Escape has closed it', async ({ page }) => {
  await open(page, '/en/lessons/first-stream/');
  const isOpen = await page.evaluate(() => {
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    press('Escape');
    press('/');
    return document.querySelector('dialog')?.open;
  });
  expect(isOpen).toBe(true);
});

test('Enter, Escape and arrows belong to the input method while it composes', async ({ page }) => {
  await open(page, '/zh-cn/lessons/resume/');
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'sse', selectionStart: 3, selectionEnd: 3 });
  await expect(results(page).first()).toBeVisible();
  const before = page.url();
  for (const key of ['Enter', 'ArrowDown', 'Escape'])
    await input.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      code: key,
      windowsVirtualKeyCode: 229,
    });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the field stays where it is when results come', async ({ page }) => {
  await open(page, '/en/');
  const top = async () => (await page.getByRole('searchbox').boundingBox())?.y;
  const before = await top();
  await page.keyboard.type('event');
  await expect(results(page).nth(3)).toBeVisible();
  expect(await top()).toBe(before);
});

test('search says that its index is loading, and that it could not be loaded; then it tries again', async ({
  page,
}) => {
  // Made before the request: `Loading` may be said while the script that asks for the index is still loading.
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  let refuse = true;
  await page.route('**/search/en.json', async (route) => {
    if (!refuse) return route.continue();
    await answered;
    await route.abort();
  });
  await open(page, '/en/');
  const status = page.getByRole('dialog').getByRole('status');
  await expect(status).toContainText('Loading');
  answer();
  await expect(status).toContainText('could not be loaded');
  refuse = false;
  await page.keyboard.type('retry');
  await expect(status).toHaveText(/^Found/);
});
