import type { Page } from '@playwright/test';
import type { Preparation } from '../../src/progress/preparation.ts';
import { checkLook } from '../support/check-look.ts';
import { expect, test } from '../support/site.ts';

test.use({ timezoneId: 'Asia/Shanghai' });

const [choice, open, write] = [
  'parsing-unfinished-block',
  'reconnection-by-itself',
  'format-write-named',
] as const;

/** Opens a review, once its script has decided what is asked. */
async function review(page: Page, search = '', locale = 'en'): Promise<void> {
  await page.goto(`/${locale}/interview/review/${search}`);
  await expect(page.locator('review-sitting:not(:defined)')).toHaveCount(0);
  await expect(page.locator('[data-part=message]')).toBeHidden();
}
const start = (page: Page) => page.locator('[data-do=start]').click();
const count = (page: Page, of: string) => page.locator(`[data-count=${of}] strong`);
const grade = (page: Page, of: number) => page.locator(`[data-grade="${of}"]`);
const question = (page: Page, id: string) =>
  page.locator(`.review-question:not(.is-loading) [data-question="${id}"]:defined`);
const title = (page: Page) => page.locator('[data-part=end] h2');
const outcome = (page: Page) => page.locator('[data-show=outcome] p');
const preparationOf = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage['downstream.preparation'] as string) as Preparation);

/** Whether the page is scrolled as far as it goes. */
const isAtEnd = () =>
  scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;

/** Waits for the question and thinks of the answer; then grades it, all by keys. */
async function gradeByKeys(page: Page, id: string, key: string): Promise<void> {
  await expect(question(page, id)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(grade(page, 1)).toBeVisible();
  await page.keyboard.press(key);
}

test('over several days, by keyboard: a miss comes again at once, what was known when it is due, and not before', async ({
  page,
}) => {
  const search = `?ids=${choice},${open}`;
  await page.clock.install({ time: new Date('2026-03-02T20:00:00+08:00') });
  await review(page, search);
  await expect(page.locator('.review-set')).toHaveText('The set: chosen questions: 2');
  await expect(count(page, 'fresh')).toHaveText('2');
  await page.locator('[data-do=start]').press('Enter');
  await expect(question(page, choice)).toBeVisible();
  // Nothing is graded before the answer is shown.
  await page.keyboard.press('3');
  await gradeByKeys(page, choice, '1');
  await expect(question(page, open)).toBeVisible();
  await expect(page.locator('.review-question h2')).toBeFocused();
  await page.locator('textarea').fill('It tries again.');
  await page.locator('textarea').press('Tab');
  await expect(page.locator('textarea')).not.toBeFocused();
  await page.locator('[data-do=show]').press('Space');
  await expect(page.locator('.reasons')).toBeFocused();
  await expect(grade(page, 3)).toHaveText('Good 2 days');
  await page.keyboard.press('3');
  await expect(count(page, 'missed')).toHaveText('1');
  // The miss is due in five minutes; when only it is left, it is asked at once.
  await gradeByKeys(page, choice, '3');
  await expect(title(page)).toHaveText('The set is done');
  await expect(title(page)).toBeFocused();
  await expect(outcome(page)).toHaveText([
    'Questions recalled: 2. Missed at least once: 1.',
    'Due tomorrow: 1',
    'Due in the five days after: 1',
  ]);
  const missed = page.locator('[data-show=missed] a');
  await expect(missed).toHaveText([/^[A-Z].*\?$/]);
  await expect(missed).toHaveAttribute('href', `/en/questions/${choice}/`);
  // The review of the day begins at its start, and takes nothing of the set back.
  await page.getByRole('link', { name: 'What is due today' }).click();
  await expect(page.locator('[data-show=nothing-due]')).toHaveText('Nothing is due. New: 8.');
  await expect(page.locator('[data-do=undo]')).toBeHidden();
  await page.goBack();
  await expect(title(page)).toHaveText('The set is done');
  await expect(page.locator('[data-do=undo]')).toBeVisible();

  // No new ones are wanted from here on. A day begins at midnight, and not at the hour of the last review.
  await page.clock.setSystemTime(new Date('2026-03-03T00:10:00+08:00'));
  await review(page, '?new=0');
  await expect(count(page, 'due')).toHaveText('1');
  await start(page);
  await gradeByKeys(page, choice, '4');
  await expect(title(page)).toHaveText('Done for today');
  await page.clock.setSystemTime(new Date('2026-03-04T07:00:00+08:00'));
  await review(page, '?new=0');
  await expect(count(page, 'due')).toHaveText('1');
  await start(page);
  await expect(question(page, open)).toBeVisible();
  await expect(page.locator('textarea')).toHaveValue('');
  await page.reload();
  await expect(question(page, open)).toBeVisible();
  await expect(page.locator('textarea')).toHaveValue('');
  const earlier = page.locator('.earlier');
  await expect(earlier).toBeHidden();
  await page.locator('[data-do=show]').click();
  await expect(earlier).toHaveText(/What you wrote the last time\s*It tries again\./);
  await page.keyboard.press('3');
  await expect(title(page)).toHaveText('Done for today');
  await page.clock.setSystemTime(new Date('2026-03-05T07:00:00+08:00'));
  await review(page, '?new=0');
  await expect(title(page)).toHaveText('Nothing is due today');
  await expect(outcome(page)).toHaveText(['Due tomorrow: 1', 'Due in the five days after: 1']);
  // A page that was left open over night knows in the morning.
  await page.clock.setSystemTime(new Date('2026-03-06T07:00:00+08:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(count(page, 'due')).toHaveText('1');
  await expect(page.locator('[data-do=start]')).toBeVisible();
});

test('an answer is graded by the page, and then by the reader: the grade names the answer and stands for it', async ({
  page,
}) => {
  await review(page, `?ids=${choice},${write},${open}`);
  await start(page);
  await expect(question(page, choice)).toBeVisible();
  const right = page.locator('input[value="one"]');
  // Space on an option picks it, and shows nothing.
  await page.locator('.review-question input:not([value="one"])').first().press('Space');
  await expect(grade(page, 1)).toBeHidden();
  await page.locator('[data-do=check]').press('Enter');
  await expect(page.locator('.answer')).toHaveText('✗ Not right');
  await expect(grade(page, 1)).toBeFocused();
  await expect(page.locator('[data-do=again]')).toBeHidden();
  await grade(page, 2).click();

  await expect(question(page, write)).toBeVisible();
  const field = page.locator('textarea');
  await field.pressSequentially('u 12 data');
  await expect(field).toHaveValue('u 12 data');
  await expect(grade(page, 1)).toBeHidden();
  await page.reload();
  await expect(question(page, write)).toBeVisible();
  await expect(field).toHaveValue('u 12 data');
  await page.locator('[data-do=show]').click();
  await expect(grade(page, 1)).toBeFocused();
  await page.keyboard.press('1');

  await expect(question(page, open)).toBeVisible();
  await page.locator('[data-do=show]').click();
  await page.locator('.rubric input').first().check();
  await page.keyboard.press('4');
  await expect(question(page, choice)).toBeVisible();
  await expect(right).not.toBeChecked();
  await right.check();
  await page.keyboard.press('Escape');
  await page.locator('[data-do=show]').click();
  await expect(page.locator('.answer')).toHaveText('✓ Right');
  await expect(grade(page, 3)).toBeFocused();
  const answers = await page.evaluate(
    () =>
      (
        JSON.parse(localStorage['downstream.progress'] as string) as {
          answers: Record<string, { at: string }[]>;
        }
      ).answers,
  );
  const { grades } = await preparationOf(page);
  expect(grades[choice]).toMatchObject([{ grade: 2, of: answers[choice]?.[0]?.at }]);
  expect(grades[write]).toMatchObject([{ grade: 1, of: answers[write]?.[0]?.at }]);
  expect(grades[open]).toMatchObject([{ grade: 4, of: answers[open]?.[0]?.at }]);
});

test('undo takes grades back one by one, after a reload too, and their questions are asked again', async ({
  page,
}) => {
  const ids = [choice, write, open];
  await review(page, `?ids=${ids.join(',')}`);
  const undo = page.locator('[data-do=undo]');
  await expect(undo).toBeHidden();
  await start(page);
  await gradeByKeys(page, choice, '3');
  await gradeByKeys(page, write, '4');
  await expect(question(page, open)).toBeVisible();
  const asked = await page.locator('.review-question h2').innerText();
  await expect(undo).toHaveText(/^Undo “Easy”: Write .{10}/);
  await page.reload();
  await expect(question(page, open)).toBeVisible();
  await page.keyboard.press('u');
  await expect(question(page, write)).toBeVisible();
  await expect(page.locator('.review-message')).toContainText('taken back');
  await page.reload();
  await expect(question(page, write)).toBeVisible();
  await page.locator('textarea').focus();
  await page.keyboard.press('u');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(question(page, write)).toBeVisible();
  await page.locator('.review-question h2').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(question(page, choice)).toBeVisible();
  await expect(undo).toBeHidden();
  for (const id of ids) await gradeByKeys(page, id, '3');
  await expect(title(page)).toHaveText('The set is done');
  expect((await preparationOf(page)).grades[write]).toMatchObject([
    { grade: 4, undone: true },
    { grade: 3 },
  ]);

  // The end offers undo too, and the set once more. What was typed and ticked is there again.
  await undo.click();
  await expect(question(page, open)).toBeVisible();
  await page.locator('textarea').fill('By itself.');
  await page.locator('[data-do=show]').click();
  await page.locator('.rubric input').first().check();
  await page.locator('.reasons').focus();
  await page.keyboard.press('2');
  await expect(undo).toHaveText(`Undo “Hard”: ${asked}`);
  await undo.click();
  await expect(question(page, open)).toBeVisible();
  await expect(page.locator('textarea')).toHaveValue('By itself.');
  await page.locator('[data-do=show]').click();
  await expect(page.locator('.rubric input:checked')).toHaveCount(1);
  await expect(page.locator('.rubric input').first()).toBeChecked();
  await page.locator('.reasons').focus();
  await page.clock.setFixedTime(new Date()); // the end comes in the millisecond of the last grade
  await page.keyboard.press('3');
  await page.getByRole('link', { name: 'Go through the set once more' }).click();
  await expect(count(page, 'others')).toHaveText('3');
});

test('single keys do nothing once they are switched off, and the buttons still do', async ({
  page,
}) => {
  await review(page, `?ids=${choice},${open}`);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  // One list: the keys of the page, and those of all pages. There is no demo here.
  await expect(keys.locator('kbd')).toHaveText(['Space', '1 2 3 4', 'u', 'Tab', '?', '/']);
  await keys.getByLabel('Keys are on').uncheck();
  await page.keyboard.press('Escape');
  await start(page);
  await expect(page.locator('.review-question h2')).toBeFocused();
  // The browser has the key: it scrolls, little by little. A click on what moves on between press and release is lost.
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(isAtEnd)).toBe(true);
  await expect(grade(page, 1)).toBeHidden();
  await page.locator('[data-do=show]').click();
  await page.keyboard.press('1');
  await expect(question(page, choice)).toBeVisible();
  await grade(page, 3).click();
  await expect(question(page, open)).toBeVisible();
  await page.keyboard.press('u');
  await expect(question(page, open)).toBeVisible();
});

test('two tabs go through one queue: neither asks what the other has graded, and no grade is lost', async ({
  page,
  context,
}) => {
  const search = `?ids=${choice},${write},${open}`;
  await review(page, search);
  await start(page);
  const other = await context.newPage();
  await review(other, search);
  await start(other);
  await expect(question(other, choice)).toBeVisible();
  await gradeByKeys(page, choice, '3');
  await expect(question(other, write)).toBeVisible();
  await expect(other.locator('.review-message')).toContainText('in another tab');
  await expect(count(other, 'fresh')).toHaveText('2');
  await gradeByKeys(other, write, '3');
  await expect(question(page, open)).toBeVisible();
  await gradeByKeys(page, open, '3');
  await expect(title(other)).toHaveText('The set is done');
  const { grades } = await preparationOf(page);
  expect(Object.values(grades).map((given) => given.length)).toEqual([1, 1, 1]);
});

for (const [name, says, prepare] of [
  [
    'full',
    'storage for this address is full',
    () => {
      localStorage.setItem('another application', 'x');
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    },
  ],
  [
    'blocked',
    'does not let this site store anything',
    () => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    },
  ],
  [
    'newer',
    'a newer version of this site',
    () => localStorage.setItem('downstream.preparation', '{"version":99}'),
  ],
  ['corrupt', undefined, () => (localStorage['downstream.preparation'] ??= '{"version":1')],
] as const) {
  test(`with a storage that is ${name}, a review works until the page is left`, async ({
    page,
  }) => {
    await page.addInitScript(prepare);
    await review(page, `?ids=${choice},${open}`);
    await start(page);
    await gradeByKeys(page, choice, '3');
    await gradeByKeys(page, open, '1');
    await gradeByKeys(page, open, '3');
    await expect(title(page)).toHaveText('The set is done');
    const notice = page.locator('#not-saved');
    if (says === undefined) await expect(notice).toBeHidden();
    else await expect(notice).toContainText(says);
    if (name === 'blocked') return;
    const kept = await page.evaluate(() => ({ ...localStorage }));
    if (name === 'newer') expect(kept['downstream.preparation']).toBe('{"version":99}');
    if (name === 'corrupt') {
      expect(kept['downstream.preparation.set-aside']).toBe('{"version":1');
      expect((await preparationOf(page)).grades[open]).toHaveLength(2);
    }
  });
}

test('a question that cannot be loaded is asked once it can be, and nothing is lost', async ({
  page,
  context,
}) => {
  await review(page, `?ids=${choice},${write},${open}`);
  await start(page);
  await expect(question(page, choice)).toBeVisible();
  await context.setOffline(true);
  await gradeByKeys(page, choice, '3');
  // The next one was loaded ahead.
  await gradeByKeys(page, write, '3');
  await expect(page.locator('.review-message')).toContainText('could not be loaded');
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeFocused();
  await retry.press('Enter');
  await expect(retry).toBeFocused();
  await context.setOffline(false);
  await retry.press('Enter');
  await gradeByKeys(page, open, '3');
  await expect(title(page)).toHaveText('The set is done');
});

test('in Chinese and on a phone, a reader’s own question is text, and each part passes axe and fits 360 px', async ({
  page,
}) => {
  test.slow();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  const own = { at: '2026-01-01T00:00:00.000Z', topics: [] };
  const preparation: Preparation = {
    version: 1,
    grades: {},
    bookmarks: {},
    mocks: {},
    own: { 'own-1': { ...own, prompt: '什么是 <b>心跳</b> `:`？', answer: '第一段\n\n第二段' } },
  };
  await page.addInitScript(
    (stored) => (localStorage['downstream.preparation'] ??= stored),
    JSON.stringify(preparation),
  );
  await page.setViewportSize({ width: 360, height: 740 });
  await review(page, `?ids=own-1,${open},gone`, 'zh-cn');
  await expect(count(page, 'fresh')).toHaveText('2');
  await checkLook(page, 'main');
  await start(page);
  await expect(page.locator('.own-question h2')).toHaveText('什么是 <b>心跳</b> :？');
  await expect(page.locator('.own-question h2 code')).toHaveText(':');
  await expect(page.locator('.own-question .part-title:visible')).toHaveText('自己的题');
  const field = page.locator('.own-question textarea');
  await field.fill('保活');
  const show = page.getByRole('button', { name: '显示答案' });
  await expect(show).toBeInViewport();
  await show.click();
  await expect(page.locator('.own-question section p')).toHaveText(['答案', '第一段', '第二段']);
  await expect(grade(page, 1)).toHaveText('重来 本次再来');
  await checkLook(page, 'main');
  await grade(page, 1).click();
  await expect(question(page, open)).toBeVisible();
  await show.click();
  // The answer is long; the grades stay at the bottom, high enough for a thumb.
  const box = await grade(page, 4).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
  await checkLook(page, 'main');
  await grade(page, 4).click();
  await expect(field).toHaveValue('');
  await show.click();
  await expect(page.locator('.earlier')).toContainText('保活');
  await grade(page, 4).click();
  await expect(title(page)).toHaveText('这组题完成了');
  await expect(page.locator('[data-show=missed] a')).toHaveText('什么是 <b>心跳</b> :？');
  await checkLook(page, 'main');
  expect(trouble).toEqual([]);
});
