import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** Runs the ticker until it has ended by itself. */
async function runTicker(page: Page) {
  const demo = await runDemo(page, 'ticker', { settings: { times: 3, interval: 100 } });
  await demo.finished();
  return demo.root.locator('wire-view');
}

test('both lanes tell one run in the order of one clock', async ({ page }) => {
  const view = await runTicker(page);
  const entries = view.locator('ol > li');
  await expect(entries.filter({ hasText: 'text/event-stream' }).first()).toBeAttached();
  const told = await entries.evaluateAll((items) =>
    items.map((item) => ({
      lane: item.getAttribute('data-lane'),
      at: Number(item.querySelector('.wire-at')?.textContent),
      says: item.querySelector('.wire-says')?.textContent ?? '',
    })),
  );
  const writes = told.filter(({ lane, says }) => lane === 'server' && says.includes('Writes'));
  const events = told.filter(({ lane, says }) => lane === 'browser' && says.startsWith('Event'));
  expect(writes).toHaveLength(3);
  expect(events).toHaveLength(3);
  // The page states by how much its clocks may disagree; no event is earlier than its write by more.
  const [, within = ''] = /±([\d.]+) ms/.exec((await view.textContent()) ?? '') ?? [];
  events.forEach(({ at }, n) =>
    expect(at + 2 * Number(within)).toBeGreaterThanOrEqual(writes[n]?.at ?? Infinity),
  );
});

test('its list can be filtered by lane, and exported as text', async ({ page }) => {
  const view = await runTicker(page);
  await view.getByText('Every entry').click();
  await view.getByRole('combobox').selectOption('Server');
  await expect(view.locator('ol > li[data-lane=browser]')).toHaveCount(0);
  await expect(view.locator('ol > li[data-lane=server]').first()).toBeAttached();
  await view.getByRole('combobox').selectOption('Both lanes');
  const saving = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save as text' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  expect(text).toContain('data: {"n":3,"of":3}');
  expect(text).toContain('GET');
});

test('after the run there is nothing to pause', async ({ page }) => {
  const demo = await runDemo(page, 'ticker', { settings: { times: 3, interval: 100 } });
  const pause = demo.root.locator('wire-view').getByRole('button', { name: 'Pause' });
  await expect(pause).toHaveAttribute('aria-disabled', 'false');
  await pause.focus();
  await demo.finished();
  await expect(pause).toHaveAttribute('aria-disabled', 'true');
  await expect(pause).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pause).toBeVisible(); // and its name is still that
});

test('paused, it stands still; resumed, nothing is lost', async ({ page }) => {
  const demo = await runDemo(page, 'ticker', { settings: { times: 20, interval: 100 } });
  const view = demo.root.locator('wire-view');
  await expect(view.locator('ol')).toContainText('"n":2,');
  await view.getByRole('button', { name: 'Pause' }).click();
  // Its name changes with the drawing that shows all up to the pause.
  await expect(view.getByRole('button', { name: /^Resume/ })).toBeVisible();
  const before = await view.locator('ol > li').count();
  await expect(demo.output).toContainText('tick 20');
  expect(await view.locator('ol > li').count()).toBe(before);
  await view.getByRole('button', { name: /^Resume/ }).click();
  await expect(view.locator('ol')).toContainText('"n":20,');
  for (let n = 1; n <= 20; n++) await expect(view.locator('ol')).toContainText(`"n":${n},`);
});

test('one reader sees nothing of another', async ({ browser, site }) => {
  const contexts = await Promise.all(
    [3, 4].map(() => browser.newContext({ baseURL: site.origin })),
  );
  const demos = await Promise.all(
    contexts.map(async (context, index) => {
      const settings = { times: index + 3, interval: 100 };
      return runDemo(await context.newPage(), 'ticker', { settings });
    }),
  );
  for (const [index, demo] of demos.entries()) {
    await demo.finished();
    await expect(demo.wire).toContainText(`"of":${index + 3}`);
    await expect(demo.wire).not.toContainText(`"of":${4 - index}`);
  }
  await Promise.all(contexts.map((context) => context.close()));
});
