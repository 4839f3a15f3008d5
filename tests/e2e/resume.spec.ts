import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Opens a demo with its settings in a context of its own, whose connections are its own too, and presses Run. */
async function run(browser: Browser, origin: string, id: string, settings: object): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  const query = Object.entries(settings).map(([name, value]) => [`${id}.${name}`, String(value)]);
  await page.goto(`/en/demos/${id}/?${new URLSearchParams(query)}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  return page;
}

const lines = (page: Page) => page.locator('.demo-lines');

test('what the lesson on resuming predicts of messages over three drops is what happens', async ({
  browser,
  site,
}) => {
  const asked = { start: 'now', history: 100, drop: 4, retry: 1000 };
  const over = async (settings: object) => {
    const page = await run(browser, site.origin, 'messages', { ...asked, ...settings });
    await expect(lines(page)).toContainText('16 received', { timeout: 20_000 });
    const text = await lines(page).locator('div').allInnerTexts();
    await page.context().close();
    return text;
  };
  const [without, withIds, fromStart, short] = await Promise.all([
    over({ ids: 'off' }),
    over({ ids: 'on' }),
    over({ ids: 'off', start: 'oldest' }),
    over({ ids: 'on', history: 2 }),
  ]);
  // On a busy machine a reset can overtake the last message, which is then one more to be lost, or to come again.
  const numbers = (text: string[]) => text.slice(0, -1).map((line) => parseInt(line, 10));
  expect(without.filter((line) => line.includes('lost before it')).length).toBeGreaterThan(2);
  expect(without.at(-1)).toMatch(/^16 received, [1-9]\d* lost, 0 again$/);
  expect(withIds).toEqual([
    ...Array.from({ length: 16 }, (_, at) => String(at + 1)),
    '16 received, 0 lost, 0 again',
  ]);
  expect(fromStart.at(-1)).toMatch(/^16 received, 0 lost, 1[23] again$/);
  expect(Math.max(...numbers(fromStart))).toBeLessThanOrEqual(4);
  const resets = short.filter((line) => line.startsWith('reset: '));
  expect(resets.length).toBeGreaterThan(2);
  expect(resets[0]).toMatch(/^reset: the server goes on with \d+, [1-9]\d* are gone$/);
});

test('a new EventSource starts without an ID, and with one in its URL it misses nothing', async ({
  browser,
  site,
}) => {
  const numbers = async (remember: 'on' | 'off') => {
    const page = await run(browser, site.origin, 'reload', { remember });
    await expect(lines(page)).toContainText('message 2');
    await page.getByRole('button', { name: 'Leave for a moment' }).click();
    await expect(lines(page)).toContainText(/left the page[\s—]*message \d+\s*message/);
    const text = await lines(page).innerText();
    await page.context().close();
    return [...text.matchAll(/message (\d+)/g)].map(([, n]) => Number(n));
  };
  const [without, withId] = await Promise.all([numbers('off'), numbers('on')]);
  const gaps = (list: number[]) => list.filter((n, at) => at > 0 && n !== (list[at - 1] ?? 0) + 1);
  expect(gaps(without)).toHaveLength(1);
  expect(gaps(withId)).toEqual([]);
  expect(withId.length).toBeGreaterThan(4);
});
