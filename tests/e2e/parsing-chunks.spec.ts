import type { Locator, Page } from '@playwright/test';
import { checkInstrument } from '../support/check-instrument.ts';
import { expect, test } from '../support/site.ts';

const events = ['"Hello"', '"你好，世界"', '"👋 see you"'];

/** Runs the n-th demo of the lesson, from 0, with the settings that it has there. */
async function run(page: Page, n: number): Promise<Locator> {
  const demo = page.locator('live-demo').nth(n);
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  return demo;
}

/** What a reader has given, by the lines that the demo's client printed, once the run is over. */
async function given(demo: Locator, reader: 'naive' | 'correct'): Promise<string[]> {
  await expect(demo.locator('.demo-status')).toContainText('Finished');
  const lines = await demo.locator('.demo-lines > div').allTextContents();
  return lines.filter((line) => line.startsWith(reader)).map((line) => line.slice(8));
}

const lesson = '/en/lessons/parsing-chunks/';

test('the naive reader is right on whole blocks, and wrong without an error on pieces of them', async ({
  page,
}) => {
  await page.goto(lesson);
  const whole = await run(page, 0);
  expect(await given(whole, 'correct')).toEqual(events);
  expect(await given(whole, 'naive')).toEqual(events);
  await expect(whole.locator('.readers-verdict')).toContainText('No difference: 3 events');

  const pieces = await run(page, 1);
  expect(await given(pieces, 'correct')).toEqual(events);
  expect(await given(pieces, 'naive')).toEqual(['"Hello"', '"👋 s"']);
  await expect(pieces.locator('.demo-lines')).not.toContainText('Error');
  await expect(pieces.locator('.readers-verdict')).toContainText(
    'differ first at event 2. There were 4 chunks.',
  );
  await expect(pieces.locator('.readers-columns .first')).toHaveCount(2);
});

test('gathered text keeps the lines; its characters break, and CRLF gives nothing', async ({
  page,
}) => {
  await page.goto(lesson);
  const bytes = await run(page, 2);
  expect(await given(bytes, 'correct')).toEqual(events);
  const broken = (count: number) => '\ufffd'.repeat(count);
  expect(await given(bytes, 'naive')).toEqual([
    '"Hello"',
    `"${broken(15)}"`,
    `"${broken(4)} see you"`,
  ]);

  const crlf = await run(page, 3);
  expect(await given(crlf, 'correct')).toEqual(events);
  expect(await given(crlf, 'naive')).toEqual([]);
  await expect(crlf.locator('.readers-columns .first').first()).toContainText('nothing');
});

test('break leaves one of two loops at [DONE]; with one loop the reader returns and closes', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await run(page, 4);
  const lines = demo.locator('.demo-lines > div');
  await expect(lines).toHaveText(['Hello', '(not for you)']);
  await expect(demo.locator('.demo-status')).toHaveText('Running');
  await demo.getByRole('button', { name: 'Stop', exact: true }).click();

  await demo.getByRole('combobox').first().selectOption('one');
  await run(page, 4);
  await expect(lines).toHaveText(['Hello', '(returned)']);
  await expect(demo.locator('wire-view ol')).toContainText('The browser has closed');
});

test('two-readers with a run in it passes axe in both themes and fits 360 px', async ({ page }) => {
  await page.goto('/en/demos/two-readers/');
  await given(await run(page, 0), 'naive');
  await checkInstrument(page, 'two-readers');
});
