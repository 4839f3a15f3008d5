import type { Page } from '@playwright/test';
import { launchWithBackForwardCache } from '../support/chromium-with-bfcache.ts';
import { type BarePages, expect, test } from '../support/bare-page.ts';

const numbersIn = async (page: Page) =>
  (await page.locator('li').allInnerTexts()).filter((line) => /^\d+$/.test(line)).map(Number);

/** Prints whether a page that is shown again was kept. */
const saysPersisted = `addEventListener('pageshow', ({ persisted }) => {
  const [{ notRestoredReasons }] = performance.getEntriesByType('navigation');
  print('persisted ' + persisted + ' ' + JSON.stringify(notRestoredReasons?.reasons));
});`;

/** Opens `/page`, goes elsewhere, waits a second, and comes back. Gives the number of open streams meanwhile. */
async function leaveAndReturn(page: Page, { origin, admission }: BarePages): Promise<number> {
  await page.goto(`${origin}/page`);
  await expect.poll(async () => (await numbersIn(page)).length).toBeGreaterThan(3);
  await page.goto(`${origin}/elsewhere`);
  await page.waitForTimeout(1000);
  const { open } = admission;
  // goBack waits for the load event, which a page that was kept does not send.
  await page.evaluate(() => setTimeout(() => history.back()));
  await expect(page).toHaveURL(`${origin}/page`);
  await expect(page.locator('li', { hasText: 'persisted' }).last()).toBeAttached();
  return open;
}
for (const [name, script] of Object.entries({
  plain: `const s = new EventSource('/sandbox/messages?feed=a&interval=50'); s.onmessage = ({data}) => print(JSON.parse(data).n); s.onerror = () => print('error ' + s.readyState);`,
  visible: `import { followWhileVisible } from '/content/demos/page-life/while-visible.ts';
  followWhileVisible('/sandbox/messages?feed=a&interval=50', ({data}) => print(JSON.parse(data).n));`,
  shared: `import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
  shareEvents('/sandbox/messages?feed=a&interval=50', ({data}) => print(JSON.parse(data).n));`,
  lockheld: `navigator.locks.request('x', () => new Promise(() => {})); print(1);print(2);print(3);print(4);`,
  worker: `import { followInWorker } from '/content/demos/shared-worker/follow-in-worker.ts';
    followInWorker('/sandbox/messages?feed=worker&interval=50', ({ data }) => print(JSON.parse(data).n));`,
  fetch: `fetch('/sandbox/messages?feed=a&interval=50').then(async r => { let n = 0; try { for await (const c of r.body) print(++n); } catch (e) { print('failed ' + e) } });`,
}))
  test(`experiment ${name}`, async ({ bare }) => {
    bare.add('/page', saysPersisted + script);
    await using browser = await launchWithBackForwardCache();
    const page = await browser.newPage();
    const open = await leaveAndReturn(page, bare);
    await page.waitForTimeout(1000);
    console.log(
      name,
      'open meanwhile',
      open,
      'now',
      bare.admission.open,
      (await page.locator('li').allInnerTexts()).join(' '),
    );
  });
