import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/bare-page.ts';
import { eachOnce, numbersIn } from '../support/numbers.ts';

/** Opens a page in a tab of its own, and waits until it has printed something. */
async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator('li').first()).toBeAttached();
  return page;
}

async function expectEachOnce(page: Page): Promise<void> {
  const before = (await numbersIn(page)).length;
  await expect.poll(async () => (await numbersIn(page)).length).toBeGreaterThan(before + 20);
  const numbers = await numbersIn(page);
  expect(numbers).toEqual(eachOnce(numbers));
}

test.describe('with Web Locks and a BroadcastChannel', () => {
  test.beforeEach(({ bare }) => {
    bare.add(
      '/tab',
      `import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
      shareEvents('/sandbox/messages?feed=tabs&interval=50', ({ data }) => print(data));`,
    );
  });

  test('three tabs have one connection, and when the leader is closed the others get each event once', async ({
    context,
    bare,
  }) => {
    const leader = await openTab(context, '/tab');
    const [second, third] = [await openTab(context, '/tab'), await openTab(context, '/tab')];
    expect(bare.admission.open).toBe(1);
    await leader.close();
    await Promise.all([expectEachOnce(second), expectEachOnce(third)]);
    expect(bare.admission.open).toBe(1);
    await second.close();
    await expectEachOnce(third);
    await third.close();
    await expect.poll(() => bare.admission.open).toBe(0);
  });

  test('a leader that goes to another page makes room for the next tab', async ({
    context,
    bare,
  }) => {
    const leader = await openTab(context, '/tab');
    const second = await openTab(context, '/tab');
    await leader.goto('/elsewhere');
    await expectEachOnce(second);
    expect(bare.admission.open).toBe(1);
  });
});

test('two tabs with a SharedWorker have one connection, which is closed with the last of them', async ({
  context,
  bare,
}) => {
  bare.add(
    '/tab',
    `import { followInWorker } from '/content/demos/shared-worker/follow-in-worker.ts';
    followInWorker('/sandbox/messages?feed=worker&interval=50', ({ data }) => print(data));`,
  );
  const [first, second] = [await openTab(context, '/tab'), await openTab(context, '/tab')];
  expect(bare.admission.open).toBe(1);
  await first.close();
  await expectEachOnce(second);
  expect(bare.admission.open).toBe(1);
  await second.close();
  await expect.poll(() => bare.admission.open).toBe(0);
});
