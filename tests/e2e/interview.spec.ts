import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const five = [
  'choice-sse-or-websocket',
  'reconnection-by-itself',
  'fetch-post-a-stream',
  'choice-chatgpt-streams-sse',
  'cors-stream-of-another-origin',
];

/** Waits until every element of the page has its script. */
const ready = (page: Page) => expect(page.locator(':not(:defined)')).toHaveCount(0);
/** A step of the plan of an hour, by its link. */
const step = (page: Page, title: string) =>
  page.locator('#hour [data-step]').filter({ has: page.getByRole('link', { name: title }) });

/** Stores answers, right or wrong, as if they had been given at this time. */
async function answered(page: Page, answers: Record<string, boolean>, at: string): Promise<void> {
  await page.addInitScript(
    ([given, time]) => {
      const answers = Object.fromEntries(
        Object.entries(given).map(([id, right]) => [
          id,
          [{ at: time, answer: ['x'], right, version: 1 }],
        ]),
      );
      const empty = { version: 3, lessons: {}, runs: {}, drafts: {} };
      localStorage['downstream.progress'] ??= JSON.stringify({ ...empty, answers });
    },
    [answers, at] as const,
  );
}

test('from the Chinese home page each of the five questions is two clicks away, with an answer of 30 seconds', async ({
  page,
}) => {
  for (const id of five) {
    await page.goto('/zh-cn/');
    await page.locator('.ways').getByRole('link', { name: '开始准备' }).click();
    await page.locator(`main a[href="/zh-cn/questions/${id}/"]`).click();
    await expect(page.locator('[data-do=check]')).toBeEnabled();
    await expect(page.locator('quiz-question')).toHaveAttribute('data-question', id);
    await expect(page.locator('.reasons')).toContainText('30 秒');
  }
});

test('a step of a plan is marked when what it asks for is done, and a topic says how the reader stands', async ({
  page,
}) => {
  await page.goto('/en/interview/');
  await ready(page);
  const lesson = step(page, 'SSE, WebSocket and polling');
  await expect(page.locator('.interview-plans > plan-steps > details[open]')).toHaveCount(0);
  await page.locator('#hour > summary').click();
  await expect(lesson).not.toContainText('done');
  await expect(page.locator('due-today')).toBeHidden();
  await expect(page.locator('.topic-state:visible')).toHaveCount(0);
  await lesson.getByRole('link').click();
  await expect(page.locator('lesson-done:not(:defined)')).toHaveCount(0);
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click();
  await page.goto('/en/questions/cors-stream-of-another-origin/');
  await page.getByRole('button', { name: 'Compare with a model answer' }).click();
  await page.getByLabel('It is the browser that refuses').check();
  await page.locator('[data-do=check]').click();
  await expect(page.locator('.answer')).toHaveText('1 of 4 points');

  await page.goto('/en/interview/');
  await expect(lesson.locator('.step-state')).toHaveText('✓ done');
  await expect(step(page, 'The five questions').locator('.step-state')).toHaveText('1 of 5');
  await expect(page.locator('#hour > summary')).toContainText('1 of 4 steps done');
  await expect(page.locator('.interview-plans > plan-steps > details[open]')).toHaveCount(1);
  await expect(
    page.getByRole('link', { name: 'Next step: The five questions that everybody is asked' }),
  ).toHaveAttribute('href', /review\/\?ids=/);
  // The review counts the same as due, and asks it first.
  await expect(page.locator('[data-show=sorted]')).toHaveText('The weakest topics stand first.');
  await expect(page.getByRole('img', { name: 'wrong last time' })).toHaveText('✗');
  await expect(page.locator('due-today')).toHaveText('1 due today');
  await expect(page.locator('[data-topic]').first()).toContainText(
    /Across origins.*0 right · 1 wrong · \d+ new · 1 due today/,
  );
  await expect(page.locator('[data-topic]').first().locator('.is-wrong')).toHaveAttribute(
    'width',
    '1',
  );
});

test('a plan of several days opens at the day of its next step, and the review asks first what was missed in a lesson', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const at = new Date().toISOString();
    const done = { at, done: true };
    const lessons = Object.fromEntries(
      ['first-stream', 'when-to-use', 'wire-format', 'eventsource', 'sse-websocket-polling'].map(
        (slug) => [slug, done],
      ),
    );
    const answer = (right: boolean) => [{ at, answer: ['x'], right, version: 1 }];
    localStorage['downstream.progress'] ??= JSON.stringify({
      version: 3,
      lessons,
      answers: { 'proxies-heartbeat': answer(false), 'connections-many-tabs': answer(false) },
      runs: {},
      drafts: {},
    });
  });
  await page.goto('/en/interview/');
  await ready(page);
  await expect(page.locator('.interview-plans > plan-steps > details[open]')).toHaveAttribute(
    'id',
    'days',
  );
  const day = page.locator('[data-day][open]');
  await expect(day).toHaveCount(1);
  const next = day.locator('[aria-current=step]');
  await expect(page.getByRole('link', { name: 'Next step: ' })).toHaveText(
    `Next step: ${await next.innerText()}`,
  );
  await expect(page.locator('due-today')).toHaveText('2 due today');
  await page.getByRole('link', { name: 'Review', exact: true }).first().click();
  await expect(page.locator('[data-count=due] strong')).toHaveText('2');
  await page.locator('[data-do=start]').click();
  await expect(
    page.locator(
      '.review-question [data-question="proxies-heartbeat"], .review-question [data-question="connections-many-tabs"]',
    ),
  ).toBeVisible();
});

test('a bookmark is kept after a reload, shown in another tab at once, and chosen by in the list', async ({
  page,
  context,
}) => {
  const id = 'proxies-heartbeat';
  await page.goto('/en/questions/?state=bookmarked');
  await expect(page.getByRole('status').filter({ hasText: 'No question fits' })).toBeVisible();
  await page.goto(`/en/questions/${id}/`);
  const mark = page.getByRole('button', { name: 'Bookmark' });
  await expect(mark).toHaveAttribute('aria-pressed', 'false');
  await mark.focus();
  await page.keyboard.press('Space');
  await expect(mark).toHaveAttribute('aria-pressed', 'true');
  await expect(mark).toBeFocused();
  await page.reload();
  await expect(mark).toHaveAttribute('aria-pressed', 'true');

  const other = await context.newPage();
  await other.goto('/en/questions/?state=bookmarked');
  const rows = other.locator('question-filter li:visible');
  await expect(rows).toHaveCount(1);
  const star = rows.getByRole('button', { name: 'Bookmark: What is a heartbeat' });
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await star.click();
  await expect(mark, 'in the first tab').toHaveAttribute('aria-pressed', 'false');
  await expect(star, 'the row stays under the finger').toBeFocused();
});

test('a bookmark that cannot be stored is there until the page is left, and the page says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('another application', 'x');
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.goto('/en/questions/proxies-heartbeat/');
  const mark = page.getByRole('button', { name: 'Bookmark' });
  await mark.click();
  await expect(mark).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('#not-saved')).toContainText('storage for this address is full');
});

test('the list is filtered by how the reader stands, by keyboard; a question leads on in it, and the review takes it over', async ({
  page,
}) => {
  await answered(
    page,
    {
      'proxies-heartbeat': false,
      'cors-star': false,
      'react-two-connections': false,
      'cors-again': false,
    },
    '2026-01-05T09:00:00.000Z',
  );
  await page.goto('/en/questions/');
  await ready(page);
  await expect(page.getByRole('link', { name: 'Your own questions' })).toBeHidden();
  const state = page.getByRole('combobox', { name: 'State' });
  await state.focus();
  await page.keyboard.type('wr');
  await expect(page).toHaveURL('/en/questions/?state=wrong');
  const rows = page.locator('question-filter li:visible');
  await expect(rows.getByRole('img', { name: 'wrong last time' })).toHaveCount(await rows.count());
  const ids = await rows.evaluateAll((all) => all.map(({ dataset }) => dataset['id']));
  expect(ids).toContain('proxies-heartbeat');
  const review = page.getByRole('link', { name: 'Review these' });
  await review.press('Enter');
  await expect(page).toHaveURL(`/en/interview/review/?ids=${ids.join(',')}`);
  await page.goBack();
  await state.selectOption('due');
  await expect(page).toHaveURL('/en/questions/?state=due');
  await expect(rows).toHaveCount(ids.length);

  await rows.first().getByRole('link').click();
  await expect(page.locator('a[rel=prev]')).toBeHidden();
  await page.locator('a[rel=next]').click();
  await expect(page).toHaveURL(`/en/questions/${ids[1]}/?state=due`);
  await page.locator('[data-all-questions]').click();
  await expect(page.getByRole('status').filter({ hasText: `${ids.length} of` })).toBeVisible();
  await state.selectOption('new');
  await expect(rows.filter({ hasText: 'What is a heartbeat' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(review).toBeHidden();
});

test('the links of the list have its filter before the scheduler is loaded, which “due” needs', async ({
  page,
}) => {
  await page.goto('/en/questions/');
  await ready(page);
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route(/\/due\b[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole('combobox', { name: 'State' }).selectOption('due');
  await expect(page).toHaveURL('/en/questions/?state=due');
  const first = page.locator('question-filter li').first().getByRole('link');
  expect(await first.getAttribute('href')).toMatch(/\?state=due$/);
  release();
  await expect(first).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the filter leaves room for questions, what is pressed is large enough, and nothing is wider than the screen', async ({
    page,
  }) => {
    await page.goto('/zh-cn/questions/?kind=open');
    await ready(page);
    await expect(page.getByRole('link', { name: '复习这些题' })).toBeVisible();
    const first = page.locator('question-filter li:visible').first();
    await expect(first.getByRole('link')).toBeInViewport({ ratio: 1 });
    for (const target of [
      page.getByRole('combobox', { name: '状态' }),
      page.getByRole('link', { name: '复习这些题' }),
      page.getByRole('button', { name: '清除筛选' }),
      first.getByRole('button'),
    ]) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
    }
    await page.goto('/zh-cn/interview/');
    await ready(page);
    await expect(page.locator('[data-show=sorted]')).toBeHidden();
    for (const plan of ['一小时', '一个晚上', '五天'])
      await expect(page.getByRole('heading', { name: plan })).toBeInViewport({ ratio: 1 });
    for (const summary of await page.locator('main summary').all()) await summary.click();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    // Its topics have long names, beside the bookmark.
    await page.goto('/zh-cn/questions/choice-chatgpt-streams-sse/');
    await ready(page);
    expect(await width()).toBe(360);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the opening page says what it lacks, and its links and plans work', async ({ page }) => {
    await page.goto('/en/interview/');
    await expect(page.locator('noscript p')).toContainText('every link here works');
    await page.locator('#days > summary').click();
    await expect(page.getByRole('heading', { name: 'Day 5: Design and rehearsal' })).toBeVisible();
    await page.getByRole('link', { name: 'Does SSE reconnect by itself' }).click();
    await expect(page.locator('h1')).toContainText('Does SSE reconnect by itself');
  });
});
