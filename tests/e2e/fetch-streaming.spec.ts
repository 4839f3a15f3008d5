import type { Locator, Page } from '@playwright/test';
import { checkInstrument } from '../support/check-instrument.ts';
import { expect, test } from '../support/site.ts';

/** Runs the n-th demo of the lesson, from 0, with the settings that it has there. */
async function run(page: Page, n: number): Promise<{ demo: Locator; lines: Locator }> {
  const demo = page.locator('live-demo').nth(n);
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  return { demo, lines: demo.locator('.demo-lines') };
}

const lesson = '/en/lessons/fetch-streaming/';

test('the answer to a POST is one response that the page reads while it is written', async ({
  page,
}) => {
  await page.goto(lesson);
  const { demo } = await run(page, 0);
  const entries = demo.locator('wire-view ol > li');
  await expect(entries.filter({ hasText: /The page reads/ }).nth(4)).toBeAttached();
  await expect(demo.locator('.demo-box')).toContainText('Server-Sent Events');
  await expect(entries.filter({ hasText: 'The page calls fetch: POST' })).toHaveCount(1);
  await expect(entries.filter({ hasText: /Response head/ })).toHaveCount(1);
  const says = await entries.locator('.wire-says').allTextContents();
  const ends = says.findIndex((text) => text.startsWith('Ends the response'));
  const reads = says
    .slice(0, ends < 0 ? undefined : ends)
    .filter((text) => /page reads/.test(text));
  expect(reads.length, 'chunks read before the server ends the response').toBeGreaterThan(4);
});

test('an abort closes the connection, and the server stops generating', async ({ page }) => {
  await page.goto(lesson);
  const { demo, lines } = await run(page, 1);
  await expect(demo.locator('.demo-box')).toContainText('Server-Sent');
  await demo.getByRole('button', { name: 'Abort' }).click();
  await expect(lines).toContainText('AbortError');
  await expect(lines).toContainText(/the server: stopped, \d+ tokens/);
  await expect(demo.locator('wire-view ol')).toContainText('The browser has closed');
  await expect(lines).not.toContainText('done');
});

test('after a drop EventSource gets the third event, and fetch gets an exception', async ({
  page,
}) => {
  await page.goto(lesson);
  const { demo, lines } = await run(page, 2);
  await expect(lines).toContainText('EventSource  three');
  await expect(lines).toContainText('fetch        TypeError');
  await expect(lines).not.toContainText('fetch        three');
  const table = demo.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['ms', 'EventSource', 'fetch']);
  const row = table.getByRole('row').filter({ hasText: 'Last-Event-ID: 2' });
  await expect(row.getByRole('cell').first()).toHaveText('GET · Last-Event-ID: 2');
  await expect(table.locator('td:nth-child(3).trouble')).toContainText('fetch failed');
});

test('an end is `done` to fetch, and a loss to EventSource', async ({ page }) => {
  await page.goto(lesson);
  const { lines } = await run(page, 3);
  const said = lines.locator('div');
  await expect(said.filter({ hasText: 'EventSource  one' })).toHaveCount(2);
  await expect(lines).toContainText('EventSource  error, readyState 0');
  await expect(lines).toContainText('fetch        done');
  await expect(said.filter({ hasText: 'fetch        one' })).toHaveCount(1);
});

test('a 503 is `done` without an event to a client that does not check, and an error to others', async ({
  page,
}) => {
  await page.goto(lesson);
  const { demo, lines } = await run(page, 4);
  const said = lines.locator('div');
  await expect(said.filter({ hasText: 'EventSource' })).toHaveText(
    'EventSource  error, readyState 2',
  );
  await expect(said.filter({ hasText: /^fetch/ })).toHaveText('fetch        done');
  await expect(demo.locator('.demo-status')).toContainText('Finished');
  await demo.getByRole('checkbox').first().check();
  await run(page, 4);
  await expect(said.filter({ hasText: /^fetch/ })).toHaveText(
    'fetch        Error: status 503: <h1>Busy</h1>\n',
  );
});

test('side-by-side with a run in it passes axe in both themes and fits 360 px', async ({
  page,
}) => {
  await page.goto('/en/demos/eventsource-and-fetch/');
  const { demo } = await run(page, 0);
  await expect(demo.getByRole('table')).toContainText('message: three');
  await checkInstrument(page, 'side-by-side');
});
