import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { checkLook, checkWidth } from '../support/check-look.ts';
import { expect, test } from '../support/site.ts';

const usual = '?minutes=10&level=mid';
const asking = (page: Page) => page.locator('.mock-asking');
const answers = (page: Page) => page.locator('.mock-answers');
const report = (page: Page) => page.locator('.mock-report');
/** Presses a button, once it is not held back after the last step. */
const press = (part: Locator, name: string) =>
  part.locator(`[data-do=${name}]:not([aria-disabled])`).press('Enter');

/** Opens the setup, once the questions are listed. */
async function open(page: Page, { locale = 'en', search = usual } = {}): Promise<Locator> {
  await page.goto(`/${locale}/interview/mock/${search}`);
  const begin = page.locator('.mock-setup [type=submit]');
  await expect(begin).toBeEnabled();
  return begin;
}

/** Begins an interview, once its first question, an open one, is there. */
async function begin(
  page: Page,
  options: { locale?: string; search?: string } = {},
): Promise<void> {
  await (await open(page, options)).press('Enter');
  await expect(asking(page).locator('quiz-question textarea')).toBeEditable();
}

/** What is kept of the interview that began last. */
const kept = (page: Page) =>
  page.evaluate(() => {
    const { mocks } = JSON.parse(localStorage['downstream.preparation'] as string) as {
      mocks: Record<string, { stage: number | string; questions: Record<string, unknown>[] }>;
    };
    return Object.entries(mocks).sort().at(-1)?.[1];
  });

/** Answers questions with the keyboard until the questions are over: options are picked, an open one is answered aloud. */
async function answerTheRest(page: Page): Promise<void> {
  const place = asking(page).locator('[data-show=place]');
  while (await place.isVisible()) {
    const before = await asking(page).innerText();
    const option = asking(page).locator('.options input, .movers button:enabled').first();
    if (await option.isVisible()) await option.press('Space');
    const cure = asking(page).locator('.cure-options input').first();
    if (await cure.isVisible()) await cure.press('Space');
    await press(asking(page), 'next');
    await expect.poll(() => asking(page).innerText()).not.toBe(before);
  }
  // It is there once the others are graded.
  await expect(answers(page).locator('quiz-question')).toBeVisible();
}

test('an interview by keyboard: typed, left in the middle, gone on with, graded, reported, kept and saved', async ({
  page,
}) => {
  await begin(page);
  await expect(asking(page).locator('h2').first()).toBeFocused();
  // Nothing leads to the model answer before the end.
  for (const part of ['.reasons', '.proof', '[data-do=compare]', '[data-do=check]'])
    await expect(asking(page).locator(`quiz-question ${part}`).first()).toBeHidden();
  const typed = asking(page).locator('quiz-question textarea');
  await page.keyboard.press('Tab');
  await expect(typed).toBeFocused();
  await page.keyboard.type('A comment every 15 seconds');
  await press(asking(page), 'next');
  await expect(asking(page).locator('.mock-follow-up h3')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Because of idle time-outs');

  await page.reload();
  const goOn = page.locator('[data-show=unfinished] .button').first();
  await expect(goOn).toContainText('Go on with the interview of');
  await goOn.press('Enter');
  await expect(typed).toHaveValue('A comment every 15 seconds');
  await expect(asking(page).locator('.mock-follow-up textarea')).toHaveValue(
    'Because of idle time-outs',
  );
  await answerTheRest(page);

  // What has a key is graded; the two open questions wait for their reader.
  const { questions } = (await kept(page)) ?? { questions: [] };
  // A stream to write was left empty here, so it is skipped.
  const settled = questions
    .slice(2)
    .map(({ score, skipped }) => skipped ?? [0, 1].includes(Number(score)));
  expect(settled).not.toContain(false);
  await expect(answers(page).locator('h2').first()).toBeFocused();
  await expect(answers(page).locator('.reasons')).toBeVisible();
  await expect(answers(page).locator('.reasons')).toContainText('Because of idle time-outs');
  const points = answers(page).locator('.rubric input');
  const of = await points.count();
  for (let n = 0; n < of; n++) await points.nth(n).press('Space');
  await press(answers(page), 'check');
  await expect(answers(page).locator('.answer')).toHaveText(/^(\d) of \1 points(, and \d more|$)/);
  await expect(answers(page).locator('[data-show=graded]')).toHaveText(
    `${questions.length - 1} of ${questions.length} graded`,
  );
  const id = String(questions[0]?.['id']);
  const stored = await page.evaluate(
    (question) => JSON.parse(localStorage['downstream.progress'] as string).answers[question],
    id,
  );
  expect(stored).toMatchObject([{ right: true }]);

  await press(answers(page), 'report');
  await expect(report(page).locator('h2')).toBeFocused();
  const first = report(page).locator('[data-show=questions] > li').first();
  await expect(first).toContainText(/100 %, 0:\d\d of 3:00 planned/);
  const score = await report(page).locator('[data-show=score]').innerText();
  await page.reload();
  await expect(report(page).locator('[data-show=score]')).toHaveText(score);
  await expect(first.locator('a')).toHaveAttribute('href', `/en/questions/${id}/`);
  const saving = page.waitForEvent('download');
  await press(report(page), 'export');
  const text = await readFile(await (await saving).path(), 'utf8');
  expect(text).toContain('> A comment every 15 seconds');
  expect(text).toContain(score);
});

test('what was put in, of each kind with a key, is graded once when the questions are over, and shown with its grade from then on', async ({
  page,
}) => {
  const right = {
    'ai-chat-429': ['keep-and-offer'],
    'authentication-reconnect-order': [
      'ticket-taken',
      'error-connecting',
      'same-url-again',
      'status-401',
      'error-closed',
    ],
    'parsing-predict-bare-json': ['whole-value'],
    'format-write-blank-line-in-data': ['data: First.\ndata:\ndata: Second.\n\n'],
    'ai-mend-done': ['parse', 'move'],
  };
  await page.addInitScript((given) => {
    if (localStorage['downstream.preparation'] !== undefined) return;
    const questions = Object.entries(given).map(([id, answer]) => ({
      id,
      version: 1,
      seconds: 9,
      answer,
    }));
    const at = '2026-01-01T00:00:00.000Z';
    const mock = { at, locale: 'en', minutes: 10, topics: [], questions, stage: 'answers' };
    const state = { version: 1, grades: {}, bookmarks: {}, mocks: { [at]: mock }, own: {} };
    localStorage['downstream.preparation'] = JSON.stringify(state);
  }, right);
  for (const visit of ['first', 'second']) {
    await open(page);
    await page.locator('[data-show=unfinished] .button').first().click();
    for (const [at, id] of Object.keys(right).entries()) {
      const question = answers(page).locator(`[data-question="${id}"]`);
      // It is graded out of sight before.
      await expect(question).toBeVisible();
      await expect(question.locator('.answer'), `${id}, ${visit} visit`).toHaveText('✓ Right');
      await expect(question.locator('[data-do=again]')).toBeHidden();
      if (at < 4) await press(answers(page), 'next');
    }
  }
  const stored = await page.evaluate(
    () => JSON.parse(localStorage['downstream.progress'] as string).answers,
  );
  expect(stored).toMatchObject(
    Object.fromEntries(
      Object.entries(right).map(([id, answer]) => [id, [{ answer, right: true }]]),
    ),
  );
  // Neither the order that is drawn nor a second look is an answer.
  expect(Object.values<unknown[]>(stored).map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
  await press(answers(page), 'next');
  await expect(report(page).locator('[data-show=score]')).toHaveText('Score: 100 %');
  await expect(report(page).locator('[data-show=missed]')).toBeHidden();
});

/** Keeps an interview in the browser, as it was left. */
const keep = (page: Page, mock: { stage: number | string; questions: object[] }) =>
  page.addInitScript((given) => {
    const at = '2026-01-01T08:00:00.000Z';
    const entry = { at, locale: 'en', minutes: 10, topics: [], ...given };
    const state = { version: 1, grades: {}, bookmarks: {}, mocks: { [at]: entry }, own: {} };
    localStorage['downstream.preparation'] ??= JSON.stringify(state);
  }, mock);

test('an interview goes on from the opening page; a second tap does nothing, and Next asks before it skips what has a key', async ({
  page,
}) => {
  await page.clock.install();
  await keep(page, {
    stage: 0,
    questions: ['authentication-reconnect-order', 'proxies-heartbeat'].map((id) => ({
      id,
      version: 1,
    })),
  });
  await page.goto('/en/interview/');
  await page
    .getByRole('link', { name: /^Go on with the interview of Jan 1, 2026.*, question 1 of 2$/ })
    .click();
  const place = asking(page).locator('[data-show=place]');
  const next = asking(page).locator('[data-do=next]');
  await expect(asking(page).locator('.order')).toBeVisible();
  await page.clock.pauseAt(Date.now() + 5000);
  await next.dblclick();
  const missing = asking(page).locator('.mock-bar [data-show=missing]');
  const asks = 'Move a line first. To skip this question, press “Next” again.';
  await expect(missing).toHaveText(asks);
  await expect(page.locator('mock-interview > [data-show=said]')).toHaveText(asks);
  await expect(place).toHaveText('Question 1 of 2');
  await page.clock.runFor(600);
  await asking(page).locator('.movers button:enabled').first().click();
  await expect(missing).toBeHidden();
  await next.dblclick();
  const field = asking(page).locator('quiz-question textarea');
  await expect(place).toHaveText('Question 2 of 2');
  await field.fill('A comment');
  await page.clock.runFor(600);
  await expect(next).toHaveAttribute('title', /Ctrl\+Enter/);
  await field.press('Control+Enter');
  const followUp = asking(page).locator('.mock-follow-up textarea');
  await followUp.fill('Every 15 seconds');
  // Its time is not over yet.
  await followUp.press('Control+Enter');
  await expect(place).toBeVisible();
  await page.clock.runFor(600);
  await followUp.press('Control+Enter');
  const typed = answers(page).locator('.reasons .mock-typed');
  await expect(typed).toHaveText('Every 15 seconds');
  await expect(answers(page).locator('.reasons')).toContainText('Follow-ups do not count.');
  const isAbove = await typed.evaluate(
    (each) =>
      each.getBoundingClientRect().bottom <
      (each.closest('.reasons')?.querySelector('.rubric')?.getBoundingClientRect().top ?? 0),
  );
  expect(isAbove, 'the follow-up stands above the rubric').toBe(true);
  const { questions } = (await kept(page)) ?? { questions: [] };
  expect(questions.map(({ skipped }) => skipped)).toEqual([undefined, undefined]);
  await page.goto('/en/interview/mock/?open=2025-01-01T08:00:00.000Z');
  await expect(page.locator('[data-show=gone]')).toContainText('is not in this browser');
});

test('a report shows the three weakest topics and what was not said; on paper the questions come first, without links of topics', async ({
  page,
}) => {
  await keep(page, {
    stage: 'report',
    questions: [
      { id: 'proxies-heartbeat', version: 1, seconds: 60, score: 0, answer: ['#none'] },
      ...['ai-chat-429', 'parsing-predict-bare-json', 'authentication-reconnect-order'].map(
        (id) => ({ id, version: 1, seconds: 9, score: 0 }),
      ),
      { id: 'cors-protects', version: 1, seconds: 9, score: 1 },
    ],
  });
  await page.goto('/en/interview/mock/?report=2026-01-01T08:00:00.000Z');
  const topics = report(page).locator('[data-show=topics] > li');
  await expect(topics).toHaveCount(3);
  const others = report(page).locator('[data-show=others]');
  const folded = others.locator('li');
  await expect(folded.first()).toBeHidden();
  await expect(others.locator('summary')).toHaveText(`Other topics: ${await folded.count()}`);
  const single = report(page).locator('.mock-topic-scores > li', { hasText: 'questions: 1' });
  for (const each of await single.all()) expect(await each.locator('a').count()).toBeLessThan(2);
  const first = report(page).locator('[data-show=questions] > li').first();
  const points = first.getByText('Not said:').locator('+ ul > li');
  await expect(points.nth(1)).toBeVisible();
  await others.locator('summary').press('Enter');
  await expect(folded.first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(report(page).locator('.mock-topic-scores a:visible')).toHaveCount(0);
  const top = (part: Locator) => part.evaluate((each) => each.getBoundingClientRect().top);
  expect(await top(first)).toBeLessThan(await top(topics.first()));
});

test('the time runs: it is said at half, and once it is up the next step leads to the answers, and nothing is cut', async ({
  page,
}) => {
  await page.clock.install();
  await page.setViewportSize({ width: 360, height: 740 });
  await begin(page);
  const left = asking(page).locator('[data-show=left]');
  const said = page.locator('mock-interview > [role=status][data-show=said]');
  await page.clock.pauseAt(Date.now() + 5000);
  const typed = asking(page).locator('quiz-question textarea');
  await typed.fill('Half a sen');
  // The machine sleeps for an hour: that is not the reader's time.
  await page.clock.fastForward('01:00:00');
  await expect(left).toContainText(/^9:\d\d left/);
  await page.clock.runFor('05:00');
  await expect(said).toHaveText('Five minutes are left.');
  await page.clock.runFor('05:00');
  await expect(said).toContainText('The time is up.');
  // It is read where the eye is: nothing lies over it.
  const over = asking(page).locator('.mock-bar [data-show=over]');
  await expect(over).toBeInViewport({ ratio: 1 });
  await expect(asking(page).locator('[data-do=skip]')).toBeHidden();
  await expect(left).toContainText('over');
  await typed.press('End');
  await page.keyboard.type('tence');
  const next = asking(page).locator('[data-do=next]');
  await expect(next).toHaveText('To the answers');
  await next.click();
  await expect(answers(page).locator('quiz-question textarea')).toHaveValue('Half a sentence');
  await expect(answers(page).locator('[data-do=back]')).toBeHidden();
  await page.clock.runFor(600);
  // After the last answer, and here there is one, the next step is the report.
  await press(answers(page), 'next');
  await expect(report(page).locator('[data-show=questions] > li').nth(1)).toContainText(
    'not reached, does not count',
  );
});

test('in Chinese at 360 px: the setup goes over from English, all stages fit, targets are large, axe finds nothing', async ({
  page,
}) => {
  test.slow(); // axe takes its time
  await open(page, { search: '?minutes=10&level=senior&topic=scaling&topic=proxies' });
  await expect(page.locator('[data-show=drawn]')).toContainText(
    /You are asked \d, 2 of them to explain/,
  );
  await expect(page.locator('[data-show=chosen]')).toHaveText(
    'Proxies, buffers, heartbeats, Scaling',
  );
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator('[data-show=other-language]').click();
  await expect(page).toHaveURL(/zh-cn.*level=senior&topic=proxies&topic=scaling/);
  await expect(page.locator('[name=level]:checked')).toHaveValue('senior');
  const small = await page
    .locator('.mock-setup label, .mock-setup button')
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).length);
  expect(small, 'targets lower than 44 px').toBe(0);
  await page.locator('.mock-setup [type=submit]').click();
  await expect(asking(page).locator('h2').first()).toContainText(/第 1 题，共 \d+ 题/);
  await asking(page).locator('quiz-question textarea').fill('先看日志');
  await asking(page).locator('[data-do=next]').click();
  // What is typed into is not under the bar.
  const field = asking(page).locator('.mock-follow-up textarea');
  await field.fill('再用 curl -N');
  const bottom = await field.evaluate((each) => each.getBoundingClientRect().bottom);
  const bar = await asking(page)
    .locator('.mock-bar')
    .evaluate((each) => each.getBoundingClientRect().top);
  expect(bottom).toBeLessThanOrEqual(bar);
  await checkLook(page, 'mock-interview');
  await asking(page).locator('[data-do=end]').click();
  await expect(answers(page).locator('.reasons')).toBeVisible();
  await checkLook(page, 'mock-interview');
  await answers(page).locator('[data-do=back]').click();
  await expect(asking(page).locator('h2').first()).toContainText('第 2 题');
  await asking(page).locator('[data-do=skip]').click();
  await asking(page).locator('[data-do=end]').click();
  await answers(page).locator('.rubric input').first().check();
  await answers(page).locator('[data-do=check]').click();
  await answers(page).locator('[data-do=report]').click();
  await expect(report(page)).toContainText('跳过，计 0 分');
  await expect(report(page).locator('[data-show=topics]')).toContainText('课程：');
  await checkLook(page, 'mock-interview');
});

test('reports are compared, and one is deleted after a question; an interview that was begun can be discarded', async ({
  page,
}) => {
  await page.addInitScript(() => {
    if (localStorage['downstream.preparation'] !== undefined) return;
    const mock = (score: number, stage: number | string = 'report') => ({
      at: '2026-01-01T00:00:00.000Z',
      locale: 'en',
      minutes: 20,
      topics: [],
      questions: [{ id: 'ai-chat-429', version: 1, seconds: 60, score }],
      stage,
    });
    const mocks = {
      '2026-01-01T08:00:00.000Z': mock(0.4),
      '2026-02-01T08:00:00.000Z': mock(0.9),
      '2026-03-01T08:00:00.000Z': mock(0, 0),
    };
    const state = { version: 1, grades: {}, bookmarks: {}, mocks, own: {} };
    localStorage['downstream.preparation'] = JSON.stringify(state);
  });
  await open(page);
  const rows = page.locator('[data-show=earlier] tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(page.locator('[data-show=drawn]')).toContainText('last three interviews');
  await expect(rows.first()).toContainText('90 %');
  await expect(page.getByRole('img', { name: 'Scores of 2 interviews' })).toHaveAttribute(
    'aria-label',
    /from 40 % to 90 %/,
  );
  await checkLook(page, 'mock-interview');
  const dialog = page.locator('mock-interview dialog');
  await page.locator('[data-show=unfinished] .plain').press('Enter');
  await expect(dialog).toContainText('Discard the interview of Mar 1, 2026');
  await press(dialog, 'keep');
  await expect(page.locator('[data-show=unfinished] .plain')).toBeFocused();
  await page.keyboard.press('Enter');
  await press(dialog, 'delete');
  await expect(page.locator('[data-show=unfinished]')).toBeHidden();
  await expect(page.locator('h1')).toBeFocused();
  await rows.first().locator('button').press('Enter');
  await press(dialog, 'delete');
  await expect(rows).toHaveCount(1);
  await expect(page.locator('[data-show=earlier] h2')).toBeFocused();
  await expect(page.locator('.mock-plot')).toHaveCount(0);
  await page.reload();
  await expect(rows).toContainText('40 %');
  await rows.locator('a').click();
  await expect(report(page).locator('[data-show=score]')).toHaveText('Score: 40 %');
});

test('another tab goes on with an interview: this one stops, and takes it over again with all of it', async ({
  page,
  context,
}) => {
  await begin(page);
  await asking(page).locator('quiz-question textarea').fill('From the first tab');
  const other = await context.newPage();
  await open(other);
  await other.locator('[data-show=unfinished] .button').first().click();
  await other.locator('.mock-asking quiz-question textarea').fill('From the second tab');
  await expect(asking(page)).toContainText('goes on in another tab');
  await asking(page).locator('[data-do=retry]').click();
  await expect(asking(page).locator('quiz-question textarea')).toHaveValue('From the second tab');
  await expect(other.locator('.mock-asking')).toContainText('goes on in another tab');
});

test('without room in the storage the interview goes on, and the page says what is not stored; without a network a question is asked for again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem('another application', 'x');
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  const begin = await open(page);
  await page.route('**/questions/*/', (route) => route.abort());
  await begin.press('Enter');
  await expect(asking(page)).toContainText('could not be loaded, and the clock stands still');
  await expect(asking(page).locator('[data-do=retry]')).toBeFocused();
  await page.unroute('**/questions/*/');
  await page.keyboard.press('Enter');
  await asking(page).locator('quiz-question textarea').fill('Not stored');
  await expect(page.locator('preparation-notice')).toContainText(
    'storage for this address is full',
  );
  await asking(page).locator('[data-do=end]').click();
  await expect(answers(page).locator('quiz-question textarea')).toHaveValue('Not stored');
  await press(answers(page), 'next');
  await expect(report(page)).toContainText('No score yet');
  await checkWidth(page);
});
