import type { Locator } from '@playwright/test';
import { type Demo, demoOf, openDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const rows = ({ root }: Demo): Locator =>
  root.locator('attempt-table tbody tr:not(.attempt-headers)');

test.describe('what the lesson says of its demos', () => {
  test.beforeEach(({ page }) => page.goto('/en/lessons/fetch-client/'));

  test('a loop around fetch asks a 401 again each second, and takes its body for news', async ({
    page,
  }) => {
    const demo = await demoOf(page, 'fetch-client-naive').run();
    await expect(rows(demo).nth(3)).toContainText(/fetch #4.*401/s);
    await expect(rows(demo).nth(2)).toContainText('sent the request again');
    await expect(demo.output).toContainText('nobody reads this');
    await demo.stop();
    await expect(rows(demo).last()).toContainText('is done');
  });

  test('in an outage EventSource waits the same, the own client longer each time, and both send their ids', async ({
    page,
  }) => {
    const demo = await demoOf(page, 'fetch-client-outage').run();
    await expect(demo.output).toContainText('followEvents {"attempt":4,"n":2}', {
      timeout: 20_000,
    });
    const texts = await rows(demo).allInnerTexts();
    const own = texts.filter((text) => text.startsWith('fetch'));
    expect(own).toHaveLength(4);
    const waits = own.flatMap((text) => (/waits (\d+) ms/.exec(text) ?? []).slice(1).map(Number));
    expect(waits).toHaveLength(3);
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(500 * 2 ** n);
      expect(wait).toBeLessThanOrEqual(1000 * 2 ** n);
    }
    expect(own[2]).toMatch(/1\.[12]/); // the last may be lost with the connection
    const browser = texts.filter((text) => text.startsWith('#1.'));
    expect(browser.filter((text) => text.includes('retry: 500'))).toHaveLength(3);
    await demo.stop();
  });

  test('a 503 is final for EventSource; the own client waits at least for Retry-After', async ({
    page,
  }) => {
    const demo = await demoOf(page, 'fetch-client-503').run();
    await expect(demo.output).toContainText('followEvents {"attempt":4', { timeout: 20_000 });
    await expect(rows(demo).filter({ hasText: '#1.2' })).toContainText(/503.*gave up for good/s);
    const refused = rows(demo).filter({ hasText: 'status 503' });
    await expect(refused).toHaveCount(2);
    for (const text of await refused.allInnerTexts())
      expect(Number(/waits (\d+) ms/.exec(text)?.[1])).toBeGreaterThanOrEqual(1000);
    await demo.stop();
  });

  test('comments keep the own client on its connection, and silence ends it', async ({ page }) => {
    const demo = await demoOf(page, 'fetch-client-silence').run();
    const first = rows(demo).filter({ hasText: 'fetch #2' });
    await expect(first).toContainText('no byte in 2500 ms', { timeout: 20_000 });
    await expect(rows(demo).filter({ hasText: 'fetch #3' })).toHaveCount(1);
    const began = Number(
      /at ([\d.]+) s/.exec(await rows(demo).filter({ hasText: 'fetch #3' }).innerText())?.[1],
    );
    expect(began).toBeGreaterThan(4 + 2.5 + 1);
    await expect(rows(demo).filter({ hasText: '#1.1' })).toContainText('readyState 1');
    await demo.stop();
  });

  test('a POST that may be sent again starts another answer; one that may not is an error', async ({
    page,
  }) => {
    const demo = await demoOf(page, 'fetch-client-post').run();
    await expect(demo.output).toContainText(/answer 1: (\w+).*answer 2: (?!\1)\w+/s, {
      timeout: 20_000,
    });
    await demo.stop();
    await demo.root.getByRole('checkbox', { name: /resend/ }).uncheck();
    await demo.run();
    await expect(demo.output).toContainText('ConnectionLost');
    await expect(demo.output).not.toContainText('answer 2');
    await demo.stop();
  });
});

test('a 401 tells the own client its status, and EventSource nothing; Stop ends a wait', async ({
  page,
}) => {
  const demo = await openDemo(page, 'own-client', { settings: { server: 'answers=drop,401' } });
  await demo.run();
  await expect(demo.output).toContainText('NotAnEventStream: status 401');
  await expect(demo.output).toContainText('EventSource  error, readyState 2');
  await expect(rows(demo).filter({ hasText: 'fetch #3' })).toContainText('gave up for good');
  await demo.stop();

  await demo.root.getByRole('combobox').first().selectOption('answers=drop,none,none,stay');
  await demo.run();
  const waiting = rows(demo).filter({ hasText: 'Failed to fetch' }).first();
  await expect(waiting).toContainText('reconnects in');
  await demo.stop();
  await expect(waiting).toContainText('is done');
});

test('after a redirect the own client asks the gateway again; EventSource stays with the dead node', async ({
  page,
}) => {
  const demo = await openDemo(page, 'own-client', { settings: { server: 'answers=307,stay' } });
  await demo.run();
  await expect(demo.output).toContainText('followEvents {"attempt":2');
  await expect(demo.lines.filter({ hasText: 'error, readyState 0' }).nth(1)).toBeVisible();
  await expect(demo.output).not.toContainText('EventSource  {"attempt":2');
  // The redirect and the stream behind it are one attempt.
  await expect(rows(demo).filter({ hasText: /#1\.1\s/ })).toContainText(
    /#1\.1.*200.*cut by the server/s,
  );
  await demo.stop();
});
