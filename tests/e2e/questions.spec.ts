import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';
const key = 'downstream.progress';

const question = (page: Page, id: string) => page.locator(`[data-question="${id}"]`);
const option = (of: Locator, id: string) => of.locator(`.options input[value="${id}"]`);
const check = (of: Locator) => of.locator('[data-do=check]').click();
const again = (of: Locator) => of.locator('[data-do=again]').click();
const say = (of: Locator, text: string) => expect(of.locator('.answer')).toHaveText(text);
/** Scrolls to the quiz of the open lesson, which is loaded when it comes near. */
async function goToQuiz(page: Page): Promise<void> {
  await page.locator('.quiz').scrollIntoViewIfNeeded();
  await expect(page.locator('.quiz [data-do=check]').first()).toBeEnabled();
}

async function openQuiz(page: Page): Promise<void> {
  await page.goto(lesson);
  await goToQuiz(page);
}

/** What stands at an option: the grade, and the reason behind it. */
const verdict = (of: Locator, id: string) =>
  of.locator('.options li', { has: of.page().locator(`input[value="${id}"]`) }).locator('.verdict');
const order = (of: Locator) =>
  of.locator('.order li').evaluateAll((all) => all.map((line) => line.dataset['line']));
const sequence = ['constructor', 'request', 'response-head', 'open', 'data-line', 'message'];

/** Puts lines in that order with the keyboard. */
async function arrange(of: Locator, wanted: readonly string[]): Promise<void> {
  for (const [place, id] of wanted.entries()) {
    while ((await order(of)).indexOf(id) > place) {
      await of.locator(`[data-line="${id}"] [data-move="-1"]`).focus();
      await of.page().keyboard.press('Enter');
    }
  }
}

test('a choice of one: a wrong option is not right and says why, the right one is, and both are kept', async ({
  page,
}) => {
  await openQuiz(page);
  const reply = question(page, 'first-stream-reply');
  await check(reply);
  await say(reply, 'Choose first.');
  await option(reply, 'source-send').check();
  await check(reply);
  await say(reply, '✗ Not right');
  await expect(verdict(reply, 'source-send')).toContainText(
    '✗ Not right · your answer EventSource has no send',
  );
  await expect(verdict(reply, 'source-send').locator('code').first()).toHaveText('EventSource');
  await expect(verdict(reply, 'another-request')).toContainText('✓ The right answer');
  await expect(reply.locator('.verdict')).toHaveCount(4);
  await again(reply);
  await expect(reply.locator('.verdict')).toHaveCount(0);
  await expect(option(reply, 'source-send')).not.toBeChecked();
  await check(reply);
  await say(reply, 'Choose first.');
  await option(reply, 'another-request').check();
  await check(reply);
  await say(reply, '✓ Right');
  const { answers } = JSON.parse(await page.evaluate((name) => localStorage[name] as string, key));
  expect(answers['first-stream-reply']).toMatchObject([
    { answer: ['source-send'], right: false, version: 1 },
    { answer: ['another-request'], right: true, version: 1 },
  ]);
});

test('a choice of several: one missed or one too many is not right', async ({ page }) => {
  await openQuiz(page);
  const parts = question(page, 'first-stream-parts');
  await option(parts, 'get-url').check();
  await check(parts);
  await say(parts, '✗ Not right');
  await expect(verdict(parts, 'content-type')).toContainText('Right, and not picked');
  await expect(verdict(parts, 'sse-scheme')).toContainText('✓ Rightly left out');
  await again(parts);
  await option(parts, 'get-url').check();
  await option(parts, 'content-type').check();
  await option(parts, 'upgrade-header').check();
  await check(parts);
  await say(parts, '✗ Not right');
  await again(parts);
  await option(parts, 'get-url').check();
  await option(parts, 'content-type').check();
  await check(parts);
  await say(parts, '✓ Right');
});

test('lines are put in order by keyboard: a wrong order is not right, each right one is', async ({
  page,
}) => {
  await openQuiz(page);
  const lines = question(page, 'first-stream-sequence');
  await check(lines);
  await say(lines, 'Move a line first.');
  await expect(lines.locator('.reasons')).toBeHidden();
  expect(await page.evaluate((name) => localStorage[name] as string, key)).not.toContain(
    'first-stream-sequence',
  );
  await lines.locator('[data-move="1"]').first().click();
  await check(lines);
  await say(lines, '✗ Not right');
  await expect(lines.locator('.reasons')).toBeVisible();
  await again(lines);
  await expect(lines.locator('.reasons')).toBeHidden();
  await arrange(lines, [...sequence].reverse());
  await expect(lines.locator('.answer')).toContainText('now line');
  await check(lines);
  await say(lines, '✗ Not right');
  await again(lines);
  await arrange(lines, sequence);
  await check(lines);
  await say(lines, '✓ Right');
  await again(lines);
  await lines.locator('[data-line=open] [data-move="1"]').click();
  await check(lines);
  await say(lines, '✓ Right');
});

test('a prediction is compared with the run: "not right" when it was wrong, and kept over a reload', async ({
  page,
}) => {
  await page.goto(lesson);
  const prediction = question(page, 'first-stream-requests');
  const demo = page.locator('live-demo').first();
  const run = async () => {
    await demo.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(demo.locator('.demo-status')).toContainText('Finished', { timeout: 15_000 });
  };
  await run();
  await expect(prediction.locator('.verdict')).toHaveCount(0);
  await option(prediction, 'five').check();
  await run();
  await expect(prediction.locator('.answer')).toHaveText('✗ Not right');
  await expect(demo.locator('.demo-verdict')).toContainText('That would be polling.');
  await expect(prediction.locator('li:has(input[value=five])')).toHaveClass(/is-wrong/);
  await page.reload();
  await expect(prediction.locator('.answer')).toHaveText('✗ Not right');
  await expect(option(prediction, 'five')).toBeChecked();
  await again(prediction);
  await expect(option(prediction, 'five')).not.toBeChecked();
  await option(prediction, 'one').check();
  await prediction.locator('[data-do=reveal]').click();
  await say(prediction, '✓ Right');
});

test('the reasons of a prediction can be shown without one, and nothing is stored for it', async ({
  page,
}) => {
  await page.goto(lesson);
  const prediction = question(page, 'first-stream-body');
  await prediction.locator('[data-do=reveal]').click();
  await prediction.getByText('Answer and reasons').click();
  await expect(prediction.locator('.reasons li:visible')).toHaveCount(3);
  await say(prediction, '');
  const { answers } = JSON.parse(await page.evaluate((name) => localStorage[name] as string, key));
  expect(answers).toEqual({});
});

test('answers are there after a reload and in another tab, and no tab disturbs an answer that is being given', async ({
  page,
  context,
}) => {
  await openQuiz(page);
  const other = await context.newPage();
  await openQuiz(other);
  const [reply, parts, lines] = [
    'first-stream-reply',
    'first-stream-parts',
    'first-stream-sequence',
  ];
  await option(question(other, parts), 'sse-scheme').check();

  await option(question(page, reply), 'request-body').check();
  await check(question(page, reply));
  await option(question(page, parts), 'get-url').check();
  await check(question(page, parts));
  await arrange(question(page, lines), ['message', 'open']);
  await check(question(page, lines));
  const arranged = await order(question(page, lines));

  await say(question(other, reply), '✗ Not right');
  await expect(option(question(other, reply), 'request-body')).toBeChecked();
  await say(question(other, lines), '✗ Not right');
  expect(await order(question(other, lines))).toEqual(arranged);
  await expect(option(question(other, parts), 'sse-scheme')).toBeChecked();
  await say(question(other, parts), '');

  await page.reload();
  await goToQuiz(page);
  await say(question(page, reply), '✗ Not right');
  await expect(option(question(page, reply), 'request-body')).toBeChecked();
  expect(await order(question(page, lines))).toEqual(arranged);

  await other.goto('/en/progress/');
  await other.getByRole('button', { name: 'Reset' }).click();
  await other.getByRole('button', { name: 'Delete all' }).click();
  await say(question(page, reply), '');
  await expect(option(question(page, reply), 'request-body')).not.toBeChecked();
});

test('what version 1 stored shows the same options and lines as the answer of the reader', async ({
  page,
}) => {
  const version1 = readFileSync('tests/src/progress/version-1/lesson-1.json', 'utf8');
  await page.addInitScript(
    ([name, text]) => {
      if (!sessionStorage['set']) localStorage[name] = text;
      sessionStorage['set'] = 'yes';
    },
    [key, version1] as const,
  );
  for (const visit of ['first', 'second']) {
    await openQuiz(page);
    await expect(option(question(page, 'first-stream-requests'), 'one'), visit).toBeChecked();
    await say(question(page, 'first-stream-requests'), '✓ Right');
    const parts = question(page, 'first-stream-parts');
    await say(parts, '✗ Not right');
    const picked = parts.locator('.options input:checked');
    await expect(picked).toHaveCount(2);
    await expect(option(parts, 'get-url')).toBeChecked();
    await expect(option(parts, 'upgrade-header')).toBeChecked();
    const lines = question(page, 'first-stream-sequence');
    await say(lines, '✓ Right');
    expect(await order(lines)).toEqual([
      'constructor',
      'request',
      'response-head',
      'data-line',
      'open',
      'message',
    ]);
  }
  await page.goto('/en/progress/');
  await expect(page.locator('[data-show=answers]')).toHaveText(
    /^5 of \d{3} questions and predictions answered, 3 of them right$/,
  );
});

test('an answer whose option is gone is shown as none, and stays in the history', async ({
  page,
}) => {
  const gone = [
    { at: '2026-01-01T00:00:00.000Z', answer: ['carrier-pigeon'], right: true, version: 1 },
  ];
  const state = { version: 2, lessons: {}, answers: { 'first-stream-reply': gone }, drafts: {} };
  await page.goto('/en/');
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [
    key,
    JSON.stringify(state),
  ] as const);
  await openQuiz(page);
  const reply = question(page, 'first-stream-reply');
  await say(reply, '');
  await expect(reply.locator('.options input:checked')).toHaveCount(0);
  await option(reply, 'another-request').check();
  await check(reply);
  const { answers } = JSON.parse(await page.evaluate((name) => localStorage[name] as string, key));
  expect(answers['first-stream-reply']).toMatchObject([...gone, { answer: ['another-request'] }]);
});

test('a question is asked where it is needed; wrong answers come back under the quiz, and the quiz is taken again', async ({
  page,
  context,
}) => {
  const [wrongType, reply, body] = [
    'first-stream-wrong-type',
    'first-stream-reply',
    'first-stream-body',
  ];
  const wrong = (option: string) => [
    { at: '2026-01-01T00:00:00.000Z', answer: [option], right: false, version: 1 },
  ];
  const answers = { [reply]: wrong('source-send'), [body]: wrong('json-array') };
  const state = { version: 3, lessons: {}, answers, runs: {}, drafts: {} };
  await page.addInitScript(([name, text]) => (localStorage[name] ??= text), [
    key,
    JSON.stringify(state),
  ] as const);
  await page.goto(`${lesson}#question-${wrongType}`);
  const asked = page.locator(`#question-${wrongType}`);
  await expect(asked).toBeInViewport();
  await expect(page.locator('.quiz quiz-question')).toHaveCount(4);
  await option(asked, 'exception').check();
  await check(asked);
  await say(asked, '✗ Not right');

  const end = page.locator('quiz-end');
  await end.scrollIntoViewIfNeeded();
  const links = end.getByRole('listitem').getByRole('link');
  await expect(links).toHaveText([
    /application\/json/,
    /.+/,
    /^A page has an event stream open\. Somebody presses/,
  ]);
  await expect(end.getByRole('link', { name: 'your review' })).toHaveAttribute(
    'href',
    '/en/interview/review/',
  );
  await links.first().focus();
  await page.keyboard.press('Enter');
  await expect(asked.locator('input').first()).toBeFocused();
  await expect(asked).toBeInViewport();
  await say(asked, '');
  await expect(asked.locator('input:checked')).toHaveCount(0);
  await option(asked, 'error-once').check();
  await check(asked);
  await say(asked, '✓ Right');
  await expect(end.getByRole('status')).toHaveText(/^✓ Right now: .*application\/json/);
  await expect(links).toHaveCount(2);
  await links.first().press('Enter');
  const prediction = page.locator(`#question-${body}`);
  await expect(prediction.locator('input').first()).toBeFocused();
  await option(prediction, 'data-lines').check();
  await prediction.locator('[data-do=reveal]').click();
  await say(prediction, '✓ Right');
  await expect(links).toHaveCount(1);

  const other = await context.newPage();
  await openQuiz(other);
  await say(other.locator(`#question-${reply}`), '✗ Not right');
  await end.getByRole('button', { name: 'Take the quiz again' }).press('Enter');
  await expect(page.locator(`#question-${reply} input`).first()).toBeFocused();
  await expect(page.locator('.quiz > p[role=status]')).toHaveText(/^The quiz is open again/);
  for (const tab of [page, other]) {
    await say(tab.locator(`#question-${reply}`), '');
    await say(tab.locator(`#question-${wrongType}`), '');
    await say(tab.locator(`#question-${body}`), '✓ Right');
  }
  await expect(links).toHaveCount(1);
  await expect(end.getByRole('button')).toHaveCount(0);
  await page.reload();
  await goToQuiz(page);
  await expect(page.locator(`#question-${body} .answer`)).toHaveText('✓ Right');
  await say(page.locator(`#question-${reply}`), '');
  await option(page.locator(`#question-${reply}`), 'another-request').check();
  await check(page.locator(`#question-${reply}`));
  await end.scrollIntoViewIfNeeded();
  await expect(end.getByRole('button', { name: 'Take the quiz again' })).toBeVisible();
  await page.reload();
  await goToQuiz(page);
  await say(page.locator(`#question-${reply}`), '✓ Right');
  const stored = JSON.parse(await page.evaluate((name) => localStorage[name] as string, key));
  expect(stored.answers[wrongType]).toMatchObject([{ right: false }, { right: true }]);
  expect(stored.answers[reply]).toMatchObject([{ right: false }, { right: true }]);
});
