import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Opens the demo by itself with the settings that a prediction has, and runs it. */
async function run(page: Page, settings: Record<string, string>) {
  const query = Object.entries(settings).map(([name, value]) => `compare.${name}=${value}`);
  await page.goto(`/en/demos/compare/?${query.join('&')}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** A row of the table as text, by transport. */
async function row(page: Page, name: string): Promise<Record<string, string>> {
  const table = page.locator('transport-table table');
  const names = await table.getByRole('columnheader').allInnerTexts();
  const cells = await table
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .allInnerTexts();
  return Object.fromEntries(names.map((transport, i) => [transport, cells[i] ?? '']));
}

const number = async (page: Page, name: string, transport: string) =>
  Number.parseInt((await row(page, name))[transport] ?? '');

/** A number of bytes as the table writes it. */
const toBytes = (text = '') => Number.parseFloat(text) * (text.endsWith(' kB') ? 1000 : 1);

/** A duration as the table writes it, in ms. */
const toMs = (text = '') => Number.parseFloat(text) * (text.endsWith(' ms') ? 1 : 1000);

const ms = async (page: Page, name: string, transport: string) =>
  toMs((await row(page, name))[transport]);

/** Waits until a transport has brought so many ticks. */
const ticks = (page: Page, transport: string, count: number) =>
  expect
    .poll(() => number(page, 'ticks so far', transport), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(count);

test.describe.configure({ mode: 'default' });

test('polled every 2 s, a tick is late by about a second', async ({ page }) => {
  await run(page, { transport: 'poll', interval: '300', every: '2000' });
  await ticks(page, 'polling', 18);
  const mean = await ms(page, 'mean delay', 'polling');
  expect(mean).toBeGreaterThan(700);
  expect(mean).toBeLessThan(1400);
});

test('polled every half second, a tick that happens every 3.1 s costs more than 5,000 bytes', async ({
  page,
}) => {
  await run(page, { transport: 'poll', interval: '3100', every: '500' });
  await ticks(page, 'polling', 2);
  await expect.poll(() => number(page, 'bytes per tick', 'polling')).toBeGreaterThan(5000);
});

test('a long poll costs a request for each tick, and brings it at once', async ({ page }) => {
  await run(page, { transport: 'longPoll', interval: '1000' });
  await ticks(page, 'long polling', 5);
  const all = await number(page, 'ticks so far', 'long polling');
  await expect.poll(() => number(page, 'requests', 'long polling')).toBeGreaterThanOrEqual(all + 1);
  expect(await number(page, 'requests', 'long polling')).toBeLessThanOrEqual(all + 3);
  expect(await ms(page, 'mean delay', 'long polling')).toBeLessThan(250);
});

test('SSE and WebSocket need one request each and are equally quick; after a drop only WebSocket stays silent', async ({
  page,
  site,
}) => {
  await run(page, { transport: 'all', interval: '300', every: '2000' });
  await ticks(page, 'polling', 10);
  const requests = await row(page, 'requests');
  expect([requests['SSE'], requests['WebSocket']]).toEqual(['1', '1']);
  expect(Number(requests['long polling'])).toBeGreaterThan(10);
  for (const transport of ['long polling', 'SSE', 'WebSocket'])
    expect(await ms(page, 'mean delay', transport), transport).toBeLessThan(300);
  // Beyond the heads of their one answer, an event and a frame differ by some bytes.
  const sent = await row(page, 'bytes down');
  expect(toBytes(sent['WebSocket'])).toBeLessThan(toBytes(sent['SSE']));
  expect(toBytes(sent['SSE'])).toBeLessThan(toBytes(sent['long polling']) / 3);

  await page.getByRole('button', { name: 'Drop' }).click();
  const silence = 'silent after the drop';
  await expect
    .poll(async () => (await row(page, silence))['SSE'], { timeout: 20_000 })
    .toMatch(/^\d/);
  const after = await row(page, silence);
  expect(toMs(after['SSE'])).toBeGreaterThan(2500);
  expect(after['polling']).toMatch(/^\d/);
  expect(after['long polling']).toMatch(/^\d/);
  expect(after['WebSocket']).toBe('still silent');
  await expect(page.locator('.demo-lines')).toContainText('webSocket: close, code 1006');
  // Chromium sends the long poll again by itself: the client's code is not told.
  await expect(page.locator('.demo-lines')).not.toContainText('longPoll');
  const [got, all] = ((await row(page, 'ticks so far'))['SSE'] ?? '').split(' of ');
  expect(Number(all) - Number(got)).toBeLessThanOrEqual(1); // nothing was lost
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect.poll(() => site.admission.open).toBe(0);
});

test('the table is Chinese on a Chinese page and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/zh-cn/demos/compare/');
  await page.getByRole('button', { name: '运行', exact: true }).click();
  await expect(page.getByRole('rowheader', { name: '平均延迟' })).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
