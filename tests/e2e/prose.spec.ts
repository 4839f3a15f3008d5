import { expect, test } from '../support/site.ts';

const lessons = ['first-stream', 'express-server'];

for (const lesson of lessons) {
  test(`the curl lines of ${lesson} name the address at which the page was opened`, async ({
    page,
    site,
  }) => {
    const opened = site.origin.replace('localhost', '127.0.0.1');
    await page.goto(`${opened}/en/lessons/${lesson}/`);
    const fence = page.locator('pre[data-language=sh]');
    await expect(fence).toContainText(`curl`);
    await expect(fence).toContainText(`'${opened}/sandbox/`);
    await expect(
      page.locator('article :is(pre, p, li)', { hasText: 'localhost:4321' }),
    ).toHaveCount(0);
  });
}

/** The text of the page's cells that a column of fewer than four characters would break into a ladder. */
const narrowCells = () =>
  [...document.querySelectorAll<HTMLElement>('.prose .table :is(th, td)')]
    .filter((cell) => {
      const size = Number.parseFloat(getComputedStyle(cell).fontSize);
      return (cell.textContent ?? '').length > 4 && cell.clientWidth < 4 * size;
    })
    .map((cell) => cell.textContent);

test('at 360 px every column of a table has room for four Chinese characters, and the keyboard scrolls the table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lesson of [
    'first-stream',
    'sse-websocket-polling',
    'eventsource',
    'express-server',
    'reconnection',
  ]) {
    await page.goto(`/zh-cn/lessons/${lesson}/`);
    expect(await page.locator('.prose .table').count(), lesson).toBeGreaterThan(0);
    expect(await page.evaluate(narrowCells), lesson).toEqual([]);
  }

  await page.goto('/zh-cn/lessons/sse-websocket-polling/');
  const table = page.getByRole('group', { name: '表格' }).first();
  const scrolled = () => table.evaluate((box) => box.scrollLeft);
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(scrolled).toBeGreaterThan(0);
});
