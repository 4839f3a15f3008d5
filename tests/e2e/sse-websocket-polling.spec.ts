import { type Demo, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** A row of the table as text, by transport. */
async function row({ root }: Demo, name: string): Promise<Record<string, string>> {
  const table = root.locator('transport-table table');
  const names = await table.getByRole('columnheader').allInnerTexts();
  const cells = await table
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .allInnerTexts();
  return Object.fromEntries(names.map((transport, i) => [transport, cells[i] ?? '']));
}

const number = async (demo: Demo, name: string, transport: string) =>
  Number.parseInt((await row(demo, name))[transport] ?? '');

/** A number of bytes as the table writes it. */
const toBytes = (text = '') => Number.parseFloat(text) * (text.endsWith(' kB') ? 1000 : 1);

/** A duration as the table writes it, in ms. */
const toMs = (text = '') => Number.parseFloat(text) * (text.endsWith(' ms') ? 1 : 1000);

const ms = async (demo: Demo, name: string, transport: string) =>
  toMs((await row(demo, name))[transport]);

/** Waits until a transport has brought so many ticks. */
const ticks = (demo: Demo, transport: string, count: number) =>
  expect
    .poll(() => number(demo, 'ticks so far', transport), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(count);

test.describe.configure({ mode: 'default' });

test('polled every 2 s, a tick is late by about a second', async ({ page }) => {
  const settings = { transport: 'poll', interval: 300, every: 2000 };
  const demo = await runDemo(page, 'compare', { settings });
  await ticks(demo, 'polling', 18);
  const mean = await ms(demo, 'mean delay', 'polling');
  expect(mean).toBeGreaterThan(700);
  expect(mean).toBeLessThan(1400);
});

test('polled every half second, a tick that happens every 3.1 s costs more than 5,000 bytes', async ({
  page,
}) => {
  const settings = { transport: 'poll', interval: 3100, every: 500 };
  const demo = await runDemo(page, 'compare', { settings });
  await ticks(demo, 'polling', 2);
  await expect.poll(() => number(demo, 'bytes per tick', 'polling')).toBeGreaterThan(5000);
});

test('on a network slower than its interval, polling waits for each response, so it requests no tick twice', async ({
  page,
}) => {
  const network = await page.context().newCDPSession(page);
  const settings = { transport: 'poll', interval: 100, every: 200 };
  const demo = await runDemo(page, 'compare', { settings });
  await ticks(demo, 'polling', 1);
  const requested: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/compare/poll')) requested.push(new URL(request.url()).search);
  });
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 800,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await expect.poll(() => requested.length).toBeGreaterThan(5);
  const since = requested.map((query) => new URLSearchParams(query).get('since'));
  expect(since).toEqual([...new Set(since)]);
});

test('a long poll costs a request for each tick, and brings it at once', async ({ page }) => {
  const settings = { transport: 'longPoll', interval: 1000 };
  const demo = await runDemo(page, 'compare', { settings });
  await ticks(demo, 'long polling', 5);
  const all = await number(demo, 'ticks so far', 'long polling');
  await expect.poll(() => number(demo, 'requests', 'long polling')).toBeGreaterThanOrEqual(all + 1);
  const requests = await number(demo, 'requests', 'long polling');
  expect(requests).toBeLessThanOrEqual((await number(demo, 'ticks so far', 'long polling')) + 2);
  expect(await ms(demo, 'mean delay', 'long polling')).toBeLessThan(250);
});

test('SSE and WebSocket need one request each and are equally quick; after a drop only WebSocket stays silent', async ({
  page,
  site,
}) => {
  const settings = { transport: 'all', interval: 300, every: 2000 };
  const demo = await runDemo(page, 'compare', { settings });
  await ticks(demo, 'polling', 10);
  const requests = await row(demo, 'requests');
  expect([requests['SSE'], requests['WebSocket']]).toEqual(['1', '1']);
  expect(Number(requests['long polling'])).toBeGreaterThan(10);
  for (const transport of ['long polling', 'SSE', 'WebSocket'])
    expect(await ms(demo, 'mean delay', transport), transport).toBeLessThan(300);
  // Beyond the heads of their one answer, an event and a frame differ by some bytes.
  const sent = await row(demo, 'bytes down');
  expect(toBytes(sent['WebSocket'])).toBeLessThan(toBytes(sent['SSE']));
  expect(toBytes(sent['SSE'])).toBeLessThan(toBytes(sent['long polling']) / 3);

  await demo.button('Drop').click();
  const silence = 'silent after the drop';
  await expect
    .poll(async () => (await row(demo, silence))['SSE'], { timeout: 20_000 })
    .toMatch(/^\d/);
  const after = await row(demo, silence);
  expect(toMs(after['SSE'])).toBeGreaterThan(2500);
  expect(after['polling']).toMatch(/^\d/);
  expect(after['long polling']).toMatch(/^\d/);
  expect(after['WebSocket']).toBe('still silent');
  await expect(demo.output).toContainText('webSocket: close, code 1006');
  // Chromium sends the long poll again by itself: the client's code is not told.
  await expect(demo.output).not.toContainText('longPoll');
  const [got, all] = ((await row(demo, 'ticks so far'))['SSE'] ?? '').split(' of ');
  expect(Number(all) - Number(got)).toBeLessThanOrEqual(1); // nothing was lost
  await demo.stop();
  await expect.poll(() => site.admission.open).toBe(0);
});

test('the table is Chinese on a Chinese page', async ({ page }) => {
  const demo = await runDemo(page, 'compare', { locale: 'zh-cn' });
  await expect(demo.root.getByRole('rowheader', { name: '平均延迟' })).toBeVisible();
});
