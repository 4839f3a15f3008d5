import type { Page } from '@playwright/test';
import { launchWithBackForwardCache } from '../support/chromium-with-bfcache.ts';
import { expect, test } from '../support/bare-page.ts';
import { expectMoreEachOnce, numbersIn } from '../support/numbers.ts';

// The history is 50 s long, so that nothing is lost on a machine that pauses for some seconds.
const stream = '/sandbox/messages?feed=life&interval=50&history=1000';
/** Says in the title whether the page was kept; each time that it is shown. */
const saysPersisted = `addEventListener('pageshow', ({ persisted }) => {
  document.title = persisted ? 'kept' : 'loaded';
});`;
const follow = (url: string) => `${saysPersisted}
import { followWhileVisible } from '/content/demos/page-life/while-visible.ts';
followWhileVisible('${url}', ({ data }) => print(data));`;
const rests = follow(stream);

const elsewhere = '/elsewhere';

async function goElsewhere(page: Page, origin: string): Promise<void> {
  await expect.poll(async () => (await numbersIn(page)).length).toBeGreaterThan(3);
  await page.goto(`${origin}${elsewhere}`);
}

/** Presses Back. `goBack` waits for the load event, which a page that was kept does not send. */
async function goBack(page: Page, title: 'kept' | 'loaded'): Promise<void> {
  await page.evaluate(() => setTimeout(() => history.back()));
  await expect(page).toHaveTitle(title);
}

/** Makes a page think that it is hidden, or visible. */
async function becomes(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state === 'hidden');
}

test('in the back/forward cache of Chromium an open stream stays open at the server, and no event is lost', async ({
  bare,
}) => {
  bare.add(
    '/page',
    `${saysPersisted}
    new EventSource('${stream}').onmessage = ({ data }) => print(data);`,
  );
  await using browser = await launchWithBackForwardCache();
  const page = await browser.newPage();
  await page.goto(`${bare.origin}/page`);
  await goElsewhere(page, bare.origin);
  await page.waitForTimeout(1000);
  expect(bare.admission.open).toBe(1);
  await goBack(page, 'kept');
  await expectMoreEachOnce(page);
});

test('a stream that rests is closed while its page is in the back/forward cache, and goes on after the last event', async ({
  bare,
}) => {
  bare.add('/page', rests);
  await using browser = await launchWithBackForwardCache();
  const page = await browser.newPage();
  await page.goto(`${bare.origin}/page`);
  await goElsewhere(page, bare.origin);
  await expect.poll(() => bare.admission.open).toBe(0);
  await goBack(page, 'kept');
  await expectMoreEachOnce(page);
  expect(bare.admission.open).toBe(1);
});

test('a stream that rests is closed while its page is hidden, and goes on after the last event', async ({
  page,
  bare,
}) => {
  bare.add('/page', rests);
  await page.goto('/page');
  await expect.poll(async () => (await numbersIn(page)).length).toBeGreaterThan(3);
  await becomes(page, 'hidden');
  await expect.poll(() => bare.admission.open).toBe(0);
  await becomes(page, 'visible');
  await expectMoreEachOnce(page);
  expect(bare.admission.open).toBe(1);
});

test('a stream that rests passes the reset on, when its page was hidden for longer than the history reaches', async ({
  page,
  bare,
}) => {
  bare.add('/page', follow('/sandbox/messages?feed=short&interval=50&history=5'));
  await page.goto('/page');
  await expect(page.locator('li').first()).toBeAttached();
  await becomes(page, 'hidden');
  await page.waitForTimeout(1000);
  await becomes(page, 'visible');
  await expect(page.locator('li', { hasText: '"lost"' })).toBeAttached();
});

test('a stream that rests is opened again after a refusal, and goes on after the last event', async ({
  page,
  bare,
}) => {
  test.setTimeout(60_000); // the pause is of 5 to 10 s
  bare.add('/page', follow(`${stream}&drop=30&retry=100`));
  await page.goto('/page');
  await expect(page.locator('li').first()).toBeAttached();
  bare.refuseNext();
  await expect(page.locator('li').nth(30)).toBeAttached({ timeout: 30_000 });
  await expectMoreEachOnce(page);
});

test('when the leading tab goes to the back/forward cache another leads, and Back brings it in again', async ({
  bare,
}) => {
  bare.add(
    '/page',
    `${saysPersisted}
    import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
    shareEvents('${stream}', ({ data }) => print(data));`,
  );
  await using browser = await launchWithBackForwardCache();
  const context = await browser.newContext();
  const [leader, second] = [await context.newPage(), await context.newPage()];
  for (const page of [leader, second]) await page.goto(`${bare.origin}/page`);
  await goElsewhere(leader, bare.origin);
  await expectMoreEachOnce(second);
  // Chromium does not keep a page to which a message comes: Back loads it.
  await goBack(leader, 'loaded');
  await Promise.all([expectMoreEachOnce(leader), expectMoreEachOnce(second)]);
  expect(bare.admission.open).toBe(1);
});

test('the worker of a tab that goes to the back/forward cache closes its stream, and opens one when it returns', async ({
  bare,
}) => {
  bare.add(
    '/page',
    `${saysPersisted}
    import { followInWorker } from '/content/demos/shared-worker/follow-in-worker.ts';
    followInWorker('${stream}', ({ data }) => print(data));`,
  );
  await using browser = await launchWithBackForwardCache();
  const page = await browser.newPage();
  await page.goto(`${bare.origin}/page`);
  await goElsewhere(page, bare.origin);
  await expect.poll(() => bare.admission.open).toBe(0);
  await goBack(page, 'kept');
  await expect.poll(() => bare.admission.open).toBe(1);
});
