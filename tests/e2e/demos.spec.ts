import type { Locator, Page } from '@playwright/test';
import { demoIds } from '../support/pages.ts';
import { expect, type Site, test } from '../support/site.ts';

/** Opens a demo's own page and runs it until both lanes have entries. */
async function run(page: Page, id: string): Promise<Locator> {
  await page.goto(`/en/demos/${id}/`);
  const demo = page.locator(`live-demo[data-demo="${id}"]`);
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  // A demo whose stream the reader writes waits for him.
  const send = demo.getByRole('button', { name: 'Send', exact: true });
  if (await send.count()) {
    await expect(demo.locator('wire-view')).toContainText('text/event-stream');
    await send.click();
  }
  await expect(demo.locator('wire-view [data-lane="browser"]').first()).toBeAttached();
  await expect(demo.locator('wire-view [data-lane="server"]').first()).toBeAttached();
  return demo;
}

const leavesNothing = async (site: Site) => {
  await expect.poll(() => site.admission.open, { message: 'open requests' }).toBe(0);
};

for (const id of demoIds()) {
  test(`the demo ${id} shows events in both lanes and leaves nothing open after Stop`, async ({
    page,
    site,
  }) => {
    const demo = await run(page, id);
    await expect(demo.locator('.demo-screen')).not.toHaveText('');
    const stop = demo.getByRole('button', { name: 'Stop', exact: true });
    if (await stop.isEnabled()) await stop.click();
    await leavesNothing(site);
    await expect(demo.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  });

  test(`the demo ${id} leaves nothing open when the page is left or its tab closed`, async ({
    page,
    site,
    context,
  }) => {
    await run(page, id);
    expect(site.admission.open).toBeGreaterThan(0);
    await page.goto('/en/progress/');
    await leavesNothing(site);

    const tab = await context.newPage();
    await run(tab, id);
    await tab.close();
    await leavesNothing(site);
  });
}

test('a demo never runs by itself, also not from a link that carries its state', async ({
  page,
  site,
}) => {
  await page.goto('/en/demos/ticker/?ticker.times=3&ticker.interval=100#demo-ticker');
  await expect(page.getByRole('slider').first()).toHaveValue('3');
  await page.waitForLoadState('networkidle');
  expect(site.admission.open).toBe(0);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.demo-lines')).toContainText('tick 3 of 3');
});

test('starting another demo stops the one that runs', async ({ page, site }) => {
  await page.goto('/en/lessons/first-stream/');
  const demos = page.locator('live-demo');
  await demos.nth(0).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(demos.nth(0).locator('.demo-lines')).toContainText('tick 1');
  await demos.nth(1).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(demos.nth(1).locator('.demo-lines')).toContainText('data:');
  await expect(demos.nth(0).getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  // The second demo's stream and its watcher.
  await expect.poll(() => site.admission.open).toBe(2);
  await demos.nth(1).getByRole('button', { name: 'Stop', exact: true }).click();
  await leavesNothing(site);
});

test('the exact curl command of a run is shown, with the address that the reader uses', async ({
  page,
  site,
}) => {
  const demo = await run(page, 'ticker');
  await demo.getByText('The code that runs').click();
  await demo.getByRole('tab', { name: 'as curl' }).click();
  await expect(demo.getByRole('tabpanel', { name: 'as curl' })).toContainText(
    `curl -N '${site.origin}/sandbox/ticker?`,
  );
});

test('what the reader typed into a demo survives a reload, and a link carries it elsewhere', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/en/demos/you-are-the-server/');
  const box = page.getByRole('textbox');
  const authored = await box.inputValue();
  await box.fill('data: mine\n\n');
  await page.reload();
  await expect(box).toHaveValue('data: mine\n\n');
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Reset settings' }).click();
  await expect(box).toHaveValue(authored);
  await page.goto('/en/');
  await page.goto(link);
  await expect(box).toHaveValue('data: mine\n\n');
});

test('without the observer the demo still runs and says what is missing', async ({ page }) => {
  await page.route('**/sandbox/observe/**', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/en/demos/ticker/?ticker.interval=100');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.demo-lines')).toContainText('tick 1');
  await expect(page.locator('.demo-status')).toContainText('lane is not available');
});

test('a demo in a page that is hidden for 30 s is stopped', async ({ page, site }) => {
  await page.clock.install();
  await page.goto('/en/demos/you-are-the-server/');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => site.admission.open).toBe(2);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.runFor(29_000);
  expect(site.admission.open).toBe(2);
  await page.clock.runFor(2_000);
  await leavesNothing(site);
  await expect(page.locator('.demo-status')).toHaveText('Stopped: the page was hidden');
});

test('full screen takes the settings of the lesson along', async ({ page }) => {
  await page.goto('/en/lessons/wire-format/');
  const named = page.locator('live-demo[data-demo="you-are-the-server"]').nth(4);
  const text = await named.getByRole('textbox').inputValue();
  expect(text).toContain('event: price');
  await named.getByRole('link', { name: 'Full screen' }).click();
  await expect(page.getByRole('textbox')).toHaveValue(text);
});
