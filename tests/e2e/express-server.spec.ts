import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Opens a demo by itself with the settings that a prediction has, and runs it. */
async function run(page: Page, id: string, settings: Record<string, string>) {
  const query = Object.entries(settings).map(([name, value]) => `${id}.${name}=${value}`);
  await page.goto(`/en/demos/${id}/?${query.join('&')}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

const lines = (page: Page) => page.locator('.demo-lines > div');

/** What the client of `flush` printed: when `open` fired and when each event came, in ms. */
async function times(page: Page): Promise<{ open: number; events: number[] }> {
  await expect(lines(page)).toHaveCount(6, { timeout: 15_000 });
  const printed = (await lines(page).allInnerTexts()).map((line) => {
    const [, ms = '', what = ''] = /^(\d+) ms: (.*)$/.exec(line) ?? [];
    return { ms: Number(ms), what };
  });
  const of = (isOpen: boolean) => printed.filter(({ what }) => (what === 'open') === isOpen);
  return { open: of(true)[0]?.ms ?? NaN, events: of(false).map(({ ms }) => ms) };
}

test('a page that closes on `complete` sees no error and sends no second request', async ({
  page,
}) => {
  await run(page, 'progress', { steps: '5', interval: '400' });
  await expect(page.locator('.demo-status')).toContainText('Finished', { timeout: 15_000 });
  const log = page.locator('.wire-log');
  await expect(log).toContainText('Event “complete”');
  await expect(log).toContainText('The page closes the connection.');
  await expect(log).not.toContainText('error: readyState');
  await expect(log.getByRole('listitem').filter({ hasText: ' arrives.' })).toHaveCount(1);
});

test('a head that is not flushed comes with the first event; flushed, at once', async ({
  page,
}) => {
  await run(page, 'flush', { flush: 'off', interval: '800' });
  const kept = await times(page);
  expect(kept.open).toBeGreaterThan(750);
  expect((kept.events[0] ?? NaN) - kept.open).toBeLessThan(200);

  await run(page, 'flush', { flush: 'on', interval: '800' });
  const flushed = await times(page);
  expect((flushed.events[0] ?? NaN) - flushed.open).toBeGreaterThan(400);
});

test('compression brings all events together at the end, unless the head forbids it', async ({
  page,
}) => {
  const spread = ({ events }: { events: number[] }) => (events.at(-1) ?? NaN) - (events[0] ?? NaN);
  await run(page, 'flush', { compression: 'on', interval: '400' });
  const collected = await times(page);
  expect(collected.events[0]).toBeGreaterThan(1900);
  expect(spread(collected)).toBeLessThan(200);

  await run(page, 'flush', { compression: 'on', 'no-transform': 'on', interval: '400' });
  expect(spread(await times(page))).toBeGreaterThan(1200);
});

test('ten reloads leave eleven timers without clean-up, and one with it', async ({ page }) => {
  await run(page, 'leak', { cleanup: 'off' });
  await expect(lines(page).last()).toHaveText('{"timers":1}');
  await page.getByRole('button', { name: 'Reload ten times' }).click();
  await expect(lines(page).last()).toHaveText('{"timers":11}', { timeout: 15_000 });

  await run(page, 'leak', { cleanup: 'on' });
  await page.getByRole('button', { name: 'Reload ten times' }).click();
  await expect.poll(() => lines(page).count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(11);
  await expect(lines(page).last()).toHaveText('{"timers":1}');
});

test('of a POST the request closes at once, the response does not; of a GET neither does', async ({
  page,
}) => {
  await run(page, 'on-close', { method: 'POST', of: 'req' });
  await expect(lines(page).first()).toContainText('event: stopped');
  const began = await lines(page).first().innerText();
  expect(Number(/"after":(\d+)/.exec(began)?.[1])).toBeLessThan(200);
  await page.waitForTimeout(1500); // three times the interval: nothing more comes
  await expect(lines(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeEnabled();

  for (const settings of [
    { method: 'POST', of: 'res' },
    { method: 'GET', of: 'req' },
  ]) {
    await run(page, 'on-close', settings);
    await expect(page.locator('.demo-lines')).toContainText('{"n":3}', { timeout: 15_000 });
    await expect(page.locator('.demo-lines')).not.toContainText('stopped');
  }
});
