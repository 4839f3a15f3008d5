import type { Page } from '@playwright/test';
import { launchWithBackForwardCache } from '../support/chromium-with-bfcache.ts';
import { expect, test as bareTest } from '../support/bare-page.ts';
import { expectMoreEachOnce, numbersIn } from '../support/numbers.ts';
import { openWindow } from '../support/tabs.ts';

const follows = (url: string) => `
import { followWhileVisible } from '/content/demos/page-life/while-visible.ts';
followWhileVisible('${url}', ({ data }) => print(data));`;

// The history is 50 s long, so that nothing is lost on a machine that pauses for some seconds.
const stream = '/sandbox/messages?feed=life&interval=50&history=1000';

/** With what opens pages that run a script, in a Chromium that keeps pages; each says in its title whether it was kept. */
const test = bareTest.extend<{ openPage: (script: string) => Promise<Page> }>({
  openPage: async ({ bare }, use) => {
    await using browser = await launchWithBackForwardCache();
    const context = await browser.newContext({ baseURL: bare.origin });
    await use(async (script) => {
      bare.add(
        '/page',
        `addEventListener('pageshow', ({ persisted }) => {
          document.title = persisted ? 'kept' : 'loaded';
        });
        ${script}`,
      );
      const page = await context.newPage();
      await page.goto('/page');
      await expect.poll(async () => (await numbersIn(page)).length).toBeGreaterThan(3);
      return page;
    });
  },
});

/** Presses Back. `goBack` waits for the load event, which a page that was kept does not send. */
async function goBack(page: Page, title: 'kept' | 'loaded'): Promise<void> {
  await page.evaluate(() => setTimeout(() => history.back()));
  await expect(page).toHaveTitle(title);
}

test('in the back/forward cache of Chromium an open stream stays open at the server, and no event is lost', async ({
  bare,
  openPage,
}) => {
  const page = await openPage(
    `new EventSource('${stream}').onmessage = ({ data }) => print(data);`,
  );
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('/elsewhere');
  expect(bare.admission.open).toBe(1);
  await goBack(page, 'kept');
  await expectMoreEachOnce(page);
  expect(requests).not.toContain('/sandbox/messages');
});

test('a stream that rests is closed while its page is in the back/forward cache, and goes on after the last event', async ({
  bare,
  openPage,
}) => {
  const page = await openPage(follows(stream));
  await page.goto('/elsewhere');
  await expect.poll(() => bare.admission.open).toBe(0);
  await goBack(page, 'kept');
  await expectMoreEachOnce(page);
  expect(bare.admission.open).toBe(1);
});

test('when the leading tab goes to the back/forward cache another leads, and Back brings it in again', async ({
  bare,
  openPage,
}) => {
  const shares = `import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
    shareEvents('${stream}', ({ data }) => print(data));`;
  const [leader, second] = [await openPage(shares), await openPage(shares)];
  await leader.goto('/elsewhere');
  await expectMoreEachOnce(second);
  // Chromium does not keep a page to which a message comes: Back loads it.
  await goBack(leader, 'loaded');
  await Promise.all([expectMoreEachOnce(leader), expectMoreEachOnce(second)]);
  expect(bare.admission.open).toBe(1);
});

test('the worker of a tab that goes to the back/forward cache closes its stream, and opens one when it returns', async ({
  bare,
  openPage,
}) => {
  const page =
    await openPage(`import { followInWorker } from '/content/demos/shared-worker/follow-in-worker.ts';
    followInWorker('${stream}', ({ data }) => print(data));`);
  await page.goto('/elsewhere');
  await expect.poll(() => bare.admission.open).toBe(0);
  await goBack(page, 'kept');
  await expect.poll(() => bare.admission.open).toBe(1);
});

test('a stream that rests is closed in a tab that is hidden, and goes on after the last event', async ({
  bare,
}) => {
  bare.add('/page', follows(stream));
  await using window = await openWindow();
  const tab = await window.open(`${bare.origin}/page`);
  await expect.poll(() => tab.lines()).not.toEqual([]);
  await window.open('about:blank');
  await expect.poll(() => bare.admission.open).toBe(0);
  await tab.show();
  await expectMoreEachOnce(tab);
  expect(bare.admission.open).toBe(1);
});

test('a stream that rests passes the reset on, when its tab was hidden for longer than the history reaches', async ({
  bare,
}) => {
  const short = '/sandbox/messages?feed=short&interval=20&history=1';
  bare.add('/page', follows(short));
  await using window = await openWindow();
  const tab = await window.open(`${bare.origin}/page`);
  await expect.poll(() => tab.lines()).not.toEqual([]);
  await window.open('about:blank');
  await expect.poll(() => bare.admission.open).toBe(0);
  let messages = '';
  const { body } = await fetch(`${bare.origin}${short}`);
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    messages += text;
    if (messages.split('data:').length > 4) break;
  }
  await tab.show();
  await expect.poll(async () => (await tab.lines()).join()).toContain('"lost"');
});
