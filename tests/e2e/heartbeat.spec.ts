import type { Page, Request } from '@playwright/test';
import { expect, test } from '../support/bare-page.ts';
import { runDemo } from '../support/demo.ts';
import { expect as expectOnSite, test as onSite } from '../support/site.ts';

const stream = '/sandbox/heartbeat?kind=event&interval=100';

/** A page that follows a stream, and prints its events and its losses. Runs `before` first. */
const follows = (url: string, interval: number, before = '') => `
import { followWithHeartbeat } from '/content/demos/heartbeat/follow-with-heartbeat.ts';
${before}
const leave = followWithHeartbeat('${url}', {
  interval: ${interval},
  types: ['message', 'ping'],
  onEvent: ({ type, data }) => print(\`\${type} \${data}\`),
  onLost: (why, pause) => print(\`\${why}, \${Math.round(pause)}\`),
});
addEventListener('leave', leave);`;

/** The last event IDs in the URLs of the requests for streams, from now on. */
function lastIdsOf(page: Page): string[] {
  const ids: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/sandbox/heartbeat') ids.push(searchParams.get('lastEventId') ?? 'none');
  });
  return ids;
}

onSite(
  'when a stream falls silent the page opens another after the last ID, until Stop',
  async ({ page, site }) => {
    const demo = await runDemo(page, 'heartbeat');
    const { lines } = demo;
    await expectOnSite(lines.filter({ hasText: 'ping {"n":3}' })).toBeAttached();
    const printed = await lines.allInnerTexts();
    expectOnSite(printed.slice(0, 3)).toEqual([
      'message {"interval":1000}',
      'ping {"n":1}',
      'ping {"n":2}',
    ]);
    expectOnSite(printed[3]).toMatch(/^no event for \d{4,} ms: open again in \d+ ms$/);
    await demo.stop();
    await expectOnSite.poll(() => site.admission.open).toBe(0);
    const before = await lines.count();
    await page.waitForTimeout(4500);
    expectOnSite(await lines.count()).toBe(before);
    expectOnSite(site.admission.open).toBe(0);
  },
);

onSite(
  'a link that loads no page does nothing to a stream in Chromium, nor to what the server reports of it',
  { tag: '@chromium' },
  async ({ page }) => {
    const demo = await runDemo(page, 'heartbeat', { settings: { beats: 1000 } });
    const { lines } = demo;
    await expectOnSite(lines.filter({ hasText: 'ping {"n":1}' })).toBeAttached();
    await demo.button('Click a link that opens no page').click();
    await expectOnSite(lines.filter({ hasText: 'after 1.2 s' })).toHaveText(
      /readyState 1, events since: [12]$/,
    );
    const { length } = await lines.allInnerTexts();
    await expectOnSite.poll(() => lines.count()).toBeGreaterThan(length + 1);
    // The watch of the server has begun again. What it had reported before is not there twice.
    await expectOnSite(demo.lane('server').filter({ hasText: 'arrives' })).toHaveCount(1);
    await expectOnSite(demo.lane('server').filter({ hasText: '{"n":4}' })).toHaveCount(1);
    await expectOnSite(demo.lane('server').filter({ hasText: '{"n":1}' })).toHaveCount(1);
  },
);

test('a healthy stream is not opened again, though timers come late', async ({ bare, page }) => {
  const late = `const { setTimeout: native } = window;
  window.setTimeout = (call, ms) => native(call, ms + 400);`;
  // A stream without an event for 10 s is lost; the machine may pause for less.
  bare.add('/page', follows(stream, 4000, late));
  const ids = lastIdsOf(page);
  await page.goto('/page');
  await expect(page.locator('li').filter({ hasText: '"n":120}' })).toBeAttached();
  expect(ids).toEqual(['']);
});

test('after a sleep the page does not wait until the silence has lasted once more', async ({
  bare,
  page,
}) => {
  bare.add('/page', follows(`${stream}&beats=1`, 40_000));
  await page.clock.install();
  await page.goto('/page');
  await expect(page.locator('li').filter({ hasText: 'ping' })).toBeAttached();
  await page.clock.fastForward(3_600_000);
  await expect(page.locator('li').filter({ hasText: /^no event for 36\d{5} ms/ })).toBeAttached();
});

test('a stream that dies before its first ID does not forget the last one', async ({
  bare,
  page,
}) => {
  bare.add('/page', follows(`${stream}&beats=1`, 100));
  const ids = lastIdsOf(page);
  await page.route(/lastEventId=1$/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'data: no id\n\n' }),
  );
  await page.goto('/page');
  await expect.poll(() => ids.lastIndexOf('1') - ids.indexOf('1')).toBeGreaterThan(0);
  expect(new Set(ids.slice(ids.indexOf('1')))).toEqual(new Set(['1']));
});

test('when the page leaves, nothing is opened again', async ({ bare, page }) => {
  bare.add('/page', follows(`${stream}&beats=1`, 100));
  const ids = lastIdsOf(page);
  await page.goto('/page');
  await expect.poll(() => ids.length).toBeGreaterThan(1);
  await page.evaluate(() => dispatchEvent(new Event('leave')));
  const { length } = ids;
  await page.waitForTimeout(3000);
  expect(ids).toHaveLength(length);
  expect(bare.admission.open).toBe(0);
});

test('after refusals it opens again in pauses that grow', async ({ bare, page }) => {
  bare.add('/page', follows(stream, 4000, 'Math.random = () => 0;'));
  bare.refuseAll(503);
  await page.goto('/page');
  const pauses = [500, 1000, 2000].map((ms) => `error, readyState 2, ${ms}`);
  await expect(page.locator('li')).toHaveText(pauses);
  bare.refuseAll(0);
  await expect(page.locator('li').filter({ hasText: 'ping {"n":1}' })).toBeAttached();
});
