import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { openApi } from '../../sandbox-server/describe/openapi.ts';
import { expect, test } from '../support/site.ts';

const operations = Object.entries(openApi().paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const lanes = (page: Page, endpoint: string) => ({
  browser: page.locator(`#${endpoint} wire-view [data-lane="browser"]`),
  server: page.locator(`#${endpoint} wire-view [data-lane="server"]`),
});

test('the page has every endpoint with its parameters and a curl line', async ({ page }) => {
  await page.goto('/en/sandbox/');
  for (const { path, method, operation } of operations) {
    const endpoint = page.locator(`#${operation.operationId}`);
    await expect(endpoint.getByRole('heading')).toHaveText(`${method.toUpperCase()} ${path}`);
    for (const { name } of operation.parameters)
      await expect(endpoint.locator(`.fields [data-name="${name}"]`).first()).toBeVisible();
    await expect(endpoint.locator('pre')).toContainText('curl -N');
  }
});

test('Try draws both lanes, and Stop leaves nothing open', async ({ page, site }) => {
  await page.goto('/en/sandbox/');
  await page.getByRole('button', { name: 'Try GET /sandbox/progress', exact: true }).click();
  const { browser, server } = lanes(page, 'get-progress');
  await expect(server.filter({ hasText: 'text/event-stream' }).first()).toBeAttached();
  await expect(browser.filter({ hasText: 'Event “progress”' }).first()).toBeAttached();
  await page.locator('#get-progress').getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => site.admission.open, { message: 'open requests' }).toBe(0);
});

test('nothing runs before Try is pressed, and the page leaves nothing open when it is left', async ({
  page,
  site,
}) => {
  await page.goto('/en/sandbox/');
  await page.waitForLoadState('networkidle');
  expect(site.admission.open).toBe(0);
  await page.getByRole('button', { name: 'Try GET /sandbox/ticker', exact: true }).click();
  await expect(lanes(page, 'get-ticker').browser.first()).toBeAttached();
  await page.goto('/en/progress/');
  await expect.poll(() => site.admission.open, { message: 'open requests' }).toBe(0);
});

test('what is typed goes into the curl line and the request', async ({ page, site }) => {
  await page.goto('/en/sandbox/');
  const endpoint = page.locator('#get-ticker');
  await endpoint.getByLabel('times').fill('2');
  await endpoint.getByLabel('interval').fill('10');
  const path = '/sandbox/ticker?times=2&interval=10';
  await expect(endpoint.locator('pre')).toHaveText(`curl -N '${site.origin}${path}'`);
  await endpoint.getByRole('button', { name: /^Try/ }).click();
  await expect(lanes(page, 'get-ticker').server.first()).toContainText(path);
});

test('why the server refuses what was tried is said at once', async ({ page }) => {
  await page.goto('/en/sandbox/');
  const endpoint = page.locator('#get-ticker');
  await endpoint.getByLabel('times').fill('many');
  await endpoint.getByRole('button', { name: /^Try/ }).click();
  await expect(endpoint.locator('.demo-problem')).toContainText(/The server answered 400: .*times/);
});

test('what one request writes to a channel is seen in the stream of another', async ({ page }) => {
  await page.goto('/en/sandbox/');
  await page.getByRole('button', { name: 'Try GET /sandbox/channel/{id}' }).click();
  const { server } = lanes(page, 'get-channel-id');
  await expect(server.filter({ hasText: 'text/event-stream' }).first()).toBeAttached();
  await page.getByRole('button', { name: 'Try POST /sandbox/channel/{id}' }).click();
  const { browser } = lanes(page, 'post-channel-id');
  await expect(browser.filter({ hasText: 'Event “message”' })).toContainText('hello');
});

test('Try logs in first where a login is needed', async ({ page }) => {
  await page.goto('/en/sandbox/');
  await page.getByRole('button', { name: 'Try GET /sandbox/auth', exact: true }).click();
  const stream = lanes(page, 'get-auth');
  await expect(stream.server.filter({ hasText: '/sandbox/auth/login' })).toBeAttached();
  await expect(stream.browser.filter({ hasText: '"by":"cookie"' }).first()).toBeAttached();
  await page.getByRole('button', { name: 'Try POST /sandbox/auth/ticket' }).click();
  const ticket = lanes(page, 'post-auth-ticket');
  await expect(ticket.browser.filter({ hasText: '{"ticket":' }).first()).toBeAttached();
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

test.describe('in a shell', () => {
  test.skip(!hasCurl, 'skipped, for there is no curl on this machine');

  test('the curl lines of an endpoint that needs a login work as they stand', async ({ page }) => {
    await page.goto('/en/sandbox/');
    const endpoint = page.locator('#get-auth');
    await endpoint.getByLabel('expires').fill('50');
    const lines = (await endpoint.locator('pre').textContent()) ?? '';
    const folder = mkdtempSync(`${tmpdir()}/curl-`);
    const child = spawn('sh', ['-c', lines], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const printed = await text(child.stdout);
    rmSync(folder, { recursive: true });
    expect(printed).toBe(
      'data: {"n":1,"by":"cookie"}\n\nevent: expired\ndata: {"by":"cookie"}\n\n',
    );
  });
});

test('requests go to the second origin when it is chosen', async ({ page, site }) => {
  await page.goto('/en/sandbox/');
  await page.getByLabel('Send requests to').selectOption(site.crossOrigin);
  await page.getByRole('button', { name: 'Try GET /sandbox/ticker', exact: true }).click();
  await expect(lanes(page, 'get-ticker').browser.first()).toContainText(site.crossOrigin);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the endpoints read whole, in Chinese too, without dead buttons', async ({ page }) => {
    await page.goto('/zh-cn/sandbox/');
    const endpoint = page.locator('#get-ticker');
    await expect(endpoint).toContainText('发送多少个事件');
    await expect(endpoint.locator('pre')).toContainText('curl -N');
    await expect(page.getByRole('button', { name: '试一试' })).toHaveCount(0);
  });
});

for (const [locale, name, reason] of [
  ['en', 'eventsource does not pass: why', 'It should have been message "still seven", "7".'],
  ['zh-cn', 'eventsource 未通过，查看原因', '应为 message "still seven", "7"。'],
] as const) {
  test(`the reason of a ✗ is one press away on a phone, by keyboard too: ${locale}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(`/${locale}/sandbox/`);
    const button = page.getByRole('button', { name, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(reason);
    const box = await dialog.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
    await page.keyboard.press('Enter'); // its button to close has the focus
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
}

test('a client that does not set out to do what a row asks has a dash there, and no fault', async ({
  page,
}) => {
  await page.goto('/en/sandbox/');
  const row = page.getByRole('row', { name: /reconnects after each cut with Last-Event-ID/ });
  const cells = await row.getByRole('cell').allInnerTexts();
  const words = ['passes', 'does not set out to do that'];
  const [does, not] = words.map((word) => new RegExp(word));
  for (const [at, text] of cells.entries()) expect(text).toMatch((at < 5 ? does : not) ?? '');
});
