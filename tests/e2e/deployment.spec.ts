import type { Page } from '@playwright/test';
import { playCorsLesson } from '../support/cors-lesson.ts';
import { openDemo, runDemo } from '../support/demo.ts';
import { crossOrigin, site } from '../support/deployment.ts';
import { expect, test } from '../support/deployment-site.ts';
import { demoIds } from '../support/pages.ts';

test.describe.configure({ mode: 'default' });

/** What the browser says of the policy of a page; nothing should break it. */
function policyBreaches(page: Page): string[] {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) breaches.push(message.text());
  });
  return breaches;
}

async function runToBothLanes(page: Page, id: string): Promise<void> {
  const demo = await openDemo(page, id);
  await demo.run();
  const send = demo.button('Send');
  if (await send.count()) {
    await expect(demo.wire).toContainText('text/event-stream');
    await send.click();
  }
  await expect(demo.lane('browser').first(), id).toBeAttached();
  await expect(demo.lane('server').first(), id).toBeAttached();
  const shown = demo.root.locator('.demo-lines, .demo-box').filter({ hasText: /\S/ });
  await expect(shown.first(), id).toBeVisible();
  await demo.stopButton.evaluate((button: HTMLButtonElement) => button.click());
  await expect(demo.runButton, id).toBeEnabled();
}

test('behind deploy/nginx.conf every demo shows both ends, over HTTP/2 and within the policy of its page', async ({
  visitor,
}) => {
  test.setTimeout(180_000);
  const ids = demoIds();
  const runInTab = async () => {
    const page = await visitor.newPage();
    const breaches = policyBreaches(page);
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) await runToBothLanes(page, id);
    const protocols = await page.evaluate(() =>
      performance
        .getEntriesByType('navigation')
        .map((entry) => (entry as PerformanceNavigationTiming).nextHopProtocol),
    );
    expect(protocols).toEqual(['h2']);
    expect(breaches).toEqual([]);
    await page.close();
  };
  await Promise.all([runInTab(), runInTab(), runInTab()]);
});

test('the page of browsers says of its column that it was measured over HTTP/2, and not that it is unlike the three', async ({
  visitor,
}) => {
  const page = await visitor.newPage();
  await page.goto('/en/browsers/');
  const cell = page.locator('td[data-row=streams-at-once]');
  await cell.getByRole('button').click();
  await expect(cell).toContainText('over HTTP/2');
  await expect(cell).not.toContainText('≠');
  await expect(page.locator('browser-matrix [role=status]')).toContainText('8 · over HTTP/2');
  await expect(page.locator('browser-finding')).toContainText('this browser, over HTTP/2');
  await page.close();
});

test('the second origin has a name of its own: the verdicts of the CORS lesson come true, and seven streams open', async ({
  visitor,
}) => {
  test.setTimeout(60_000);
  const page = await visitor.newPage();
  const breaches = policyBreaches(page);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto('/en/lessons/cors/');
  await playCorsLesson(page);
  expect([...asked].filter((origin) => origin.startsWith('http')).sort()).toEqual([
    crossOrigin,
    site,
  ]);
  const { output } = await runDemo(page, 'seven-streams');
  await expect(output).toContainText('#7: open');
  await expect(output).toContainText('fetch: 200');
  expect(breaches).toEqual([]);
});

test('all transports of the comparison bring ticks, and an EventSource outlives a restart of the server', async ({
  visitor,
  deployment: { server },
}) => {
  test.setTimeout(60_000);
  const page = await visitor.newPage();
  const demo = await runDemo(page, 'compare', { settings: { interval: 300, every: 500 } });
  const ticks = demo.root
    .locator('transport-table table')
    .getByRole('row', { name: /^ticks so far/ })
    .getByRole('cell');
  const fewest = async () =>
    Math.min(...(await ticks.allInnerTexts()).map((cell) => Number.parseInt(cell)));
  await expect(ticks).toHaveCount(4);
  await expect.poll(fewest).toBeGreaterThan(4);
  await demo.stop();

  const { lines } = await runDemo(page, 'ticker-forever', { settings: { interval: 500 } });
  await expect(lines.nth(1)).toBeVisible();
  await server.stop();
  // Its next attempt reaches nginx alone.
  await page.waitForEvent('requestfailed', (request) => request.url().includes('/ticker'));
  await server.start();
  const before = await lines.count();
  await expect.poll(() => lines.count(), { timeout: 20_000 }).toBeGreaterThan(before + 3);
});
