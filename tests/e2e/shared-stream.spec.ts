import type { BrowserContext, Page } from '@playwright/test';
import { launchWithoutStorage } from '../support/chromium-without-storage.ts';
import { expect, test } from '../support/bare-page.ts';
import { expectMoreEachOnce } from '../support/numbers.ts';
import { openWindow } from '../support/tabs.ts';

/** Opens a page in a tab of its own, and waits until it has printed something. */
async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator('li').first()).toBeAttached();
  return page;
}

// The history is 50 s long, so that nothing is lost on a machine that pauses for some seconds.
const messages = '/sandbox/messages?interval=50&history=1000';
const drops = `${messages}&drop=30&retry=100`;

const shared = (url: string) =>
  `import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
  shareEvents('${url}', ({ data }) => print(data));`;

const inWorker = (url: string) =>
  `import { followInWorker } from '/content/demos/shared-worker/follow-in-worker.ts';
  followInWorker('${url}', ({ data }) => print(data));`;

test.describe('with Web Locks and a BroadcastChannel', () => {
  test.beforeEach(({ bare }) => {
    bare.add('/tab', shared(messages));
  });

  test('three tabs have one connection, and when the leader is closed the others get each event once', async ({
    context,
    bare,
  }) => {
    const leader = await openTab(context, '/tab');
    const [second, third] = [await openTab(context, '/tab'), await openTab(context, '/tab')];
    expect(bare.admission.open).toBe(1);
    await leader.close();
    await Promise.all([expectMoreEachOnce(second), expectMoreEachOnce(third)]);
    await expect.poll(() => bare.admission.open).toBe(1);
    await second.close();
    await expectMoreEachOnce(third);
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
    await expectMoreEachOnce(second);
    await expect.poll(() => bare.admission.open).toBe(1);
  });
});

test('a tab that leads before an event has come to it begins after the last event of the tab before', async ({
  context,
  bare,
}) => {
  const url = '/sandbox/messages?interval=60000';
  bare.add('/tab', shared(url));
  bare.add(
    '/second',
    `new BroadcastChannel('${url}').onmessage = () => (document.title = 'told');
    ${shared(url)}`,
  );
  const leader = await openTab(context, '/tab');
  const second = await context.newPage();
  await second.goto('/second');
  await expect(second).toHaveTitle('told');
  const [request] = await Promise.all([second.waitForRequest(/messages/), leader.close()]);
  expect(new URL(request.url()).searchParams.get('lastEventId')).toMatch(/\.1$/);
});

for (const [name, follow, file] of [
  ['one stream', 'shareEvents', 'shared-stream/share-events.ts'],
  ['one worker', 'followInWorker', 'shared-worker/follow-in-worker.ts'],
]) {
  test(`all tabs with ${name} are told by a reset that messages are lost, and get each message once`, async ({
    context,
    bare,
  }) => {
    // Each connection is reset after 10 messages, and during the pause the history loses some.
    const url = '/sandbox/messages?interval=50&history=5&drop=10&retry=1000';
    bare.add(
      '/tab',
      `import { ${follow} } from '/content/demos/${file}';
      ${follow}('${url}', ({ type, data }) => print(type + data));`,
    );
    for (const page of [await openTab(context, '/tab'), await openTab(context, '/tab')]) {
      await expect(page.locator('li', { hasText: /^reset.*"lost":/ }).first()).toBeAttached();
      const lines = await page.locator('li', { hasText: /^message/ }).allInnerTexts();
      expect(new Set(lines).size).toBe(lines.length);
    }
  });
}

test('tabs share events of the types that they name', async ({ context, bare }) => {
  bare.add(
    '/tab',
    `import { shareEvents } from '/content/demos/shared-stream/share-events.ts';
    shareEvents('/sandbox/named-events?interval=100', ({ type }) => print(type), ['price']);`,
  );
  for (const page of [await openTab(context, '/tab'), await openTab(context, '/tab')])
    await expect(page.locator('li').first()).toHaveText('price');
  expect(bare.admission.open).toBe(1);
});

test('where Web Locks are missing, or refused because site data is blocked, each tab has a stream of its own', async ({
  bare,
}) => {
  bare.add('/tab', shared(messages));
  await using context = await launchWithoutStorage();
  for (const origin of [bare.origin, `http://insecure.test:${bare.port}`]) {
    const pages = [
      await openTab(context, `${origin}/tab`),
      await openTab(context, `${origin}/tab`),
    ];
    await Promise.all(pages.map(expectMoreEachOnce));
    expect(bare.admission.open).toBe(2);
    for (const page of pages) await page.close();
    await expect.poll(() => bare.admission.open).toBe(0);
  }
});

test('a tab that is frozen neither keeps the stream nor holds the others up, and misses nothing', async ({
  bare,
}) => {
  bare.add('/tab', shared(messages));
  await using window = await openWindow();
  const open = async () => {
    const tab = await window.open(`${bare.origin}/tab`);
    await expect.poll(() => tab.lines()).not.toEqual([]);
    return tab;
  };
  const [leader, next, last] = [await open(), await open(), await open()];
  await next.becomes('frozen');
  // Chromium hears of it a moment later. Until then it would give the lock to this tab, which is frozen.
  await expect.poll(() => last.waitingForLocks()).toBe(1);
  await leader.becomes('frozen');
  await expectMoreEachOnce(last);
  await Promise.all([leader, next].map((tab) => tab.becomes('active')));
  await last.close();
  await Promise.all([leader, next].map(expectMoreEachOnce));
  expect(bare.admission.open).toBe(1);
});

test('two tabs with a SharedWorker have one connection, which is closed with the last of them', async ({
  context,
  bare,
}) => {
  bare.add('/tab', inWorker(messages));
  const [first, second] = [await openTab(context, '/tab'), await openTab(context, '/tab')];
  expect(bare.admission.open).toBe(1);
  await first.close();
  await expectMoreEachOnce(second);
  expect(bare.admission.open).toBe(1);
  await second.close();
  await expect.poll(() => bare.admission.open).toBe(0);
});

/** What follows a stream in each of the three ways. Each prints the events that it gets and those without a name. */
const ways = {
  '/leader': ['shareEvents', 'shared-stream/share-events.ts'],
  '/worker': ['followInWorker', 'shared-worker/follow-in-worker.ts'],
  '/rests': ['followWhileVisible', 'page-life/while-visible.ts'],
} as const;

test.describe('a leader, a SharedWorker and a stream that rests', () => {
  test.beforeEach(({ bare }) => {
    for (const [path, [follow, file]] of Object.entries(ways))
      bare.add(
        path,
        `import { ${follow} } from '/content/demos/${file}';
        ${follow}('${drops}', ({ type, data }) => print(type === 'message' ? data : type));`,
      );
    bare.alter('2500 * 2', '5 * 2'); // the pauses after refusals, of some seconds to more than a minute
  });

  test('try again when a reconnect is refused, and no event is lost', async ({ context, bare }) => {
    bare.refuseReconnects(3);
    const pages = await Promise.all(Object.keys(ways).map((path) => openTab(context, path)));
    for (const page of pages) {
      await expect(page.locator('li').nth(30)).toBeAttached();
      await expectMoreEachOnce(page);
    }
  });

  test('give up after five refusals in a row, of which EventSource does not tell the reason, and say so', async ({
    context,
    bare,
  }) => {
    const refused = bare.refuseAll(401);
    for (const [n, path] of Object.keys(ways).entries()) {
      const page = await openTab(context, path);
      await expect(page.locator('li')).toHaveText(['refused']);
      expect(refused()).toBe(5 * (n + 1));
      await page.waitForTimeout(400); // a sixth would come after 320 ms at most
      expect(refused()).toBe(5 * (n + 1));
    }
  });
});

test('a SharedWorker that cannot be loaded is reported in the tab', async ({ page, bare }) => {
  bare.add('/tab', inWorker(messages));
  await page.route('**/worker.ts', (route) => route.abort());
  const [error] = await Promise.all([page.waitForEvent('pageerror'), page.goto('/tab')]);
  expect(error.message).toContain('The shared worker has failed');
});
