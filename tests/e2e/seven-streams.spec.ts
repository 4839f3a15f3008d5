import { runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

test('of seven streams to one origin the seventh waits without an event, a fetch behind it, until others are closed', async ({
  page,
  context,
  site,
}) => {
  const demo = await runDemo(page, 'seven-streams');
  await expect(demo.output).toContainText('#7: readyState 0');
  await expect(demo.lines.filter({ hasText: 'open' })).toHaveCount(6);
  await expect(demo.output).not.toContainText('fetch');
  await expect(demo.output).not.toContainText('error');
  await expect(demo.root.locator('.wire-status')).toContainText('6 connections open, 2 waiting');
  await expect(demo.root.locator('[data-shape=note]', { hasText: 'not seen' })).toHaveCount(2);
  // Six streams and the observer.
  await expect.poll(() => site.admission.open).toBe(7);
  // They occupy the second origin only.
  const other = await context.newPage();
  await other.goto('/en/lessons/', { timeout: 15_000 });

  await demo.button('Close one').click();
  await expect(demo.output).toContainText('#7: open');
  await expect(demo.output).not.toContainText('fetch');
  await demo.button('Close one').click();
  await expect(demo.output).toContainText('fetch: 200');

  await demo.stop();
  await expect.poll(() => site.admission.open).toBe(0);
  const response = await page.request.get(`${site.crossOrigin}/sandbox/leak/count`);
  expect(response.status()).toBe(200);
});

test('two tabs share the six connections: with four streams each, the second gets two', async ({
  context,
  site,
}) => {
  const open = async () => {
    const page = await context.newPage();
    await page.goto('/en/404/');
    const sources = await page.evaluateHandle(
      (origin) =>
        Array.from(
          { length: 4 },
          () => new EventSource(`${origin}/sandbox/ticker?times=1000&interval=5000`),
        ),
      site.crossOrigin,
    );
    return () => sources.evaluate((all) => all.map(({ readyState }) => readyState));
  };
  const first = await open();
  await expect.poll(first).toEqual([1, 1, 1, 1]);
  const second = await open();
  await expect.poll(second).toEqual([1, 1, 0, 0]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await second()).toEqual([1, 1, 0, 0]);
});
