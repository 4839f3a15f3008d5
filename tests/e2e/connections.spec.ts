import type { BrowserContext } from '@playwright/test';
import { runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** Runs a demo in three pages of one browser, which count as visible, as three windows do. */
async function runInThree(context: BrowserContext, id: string) {
  const runInOne = async () => {
    const demo = await runDemo(await context.newPage(), id);
    await expect(demo.status).not.toHaveText('');
    await expect(demo.wireRows.nth(2)).toBeAttached();
    return demo;
  };
  const [oldest, middle] = [await runInOne(), await runInOne()];
  return { oldest, middle, newest: await runInOne() };
}

/** Opens one more page. */
async function open(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('/en/lessons/', { timeout: 2000 });
}

test('while three windows run `listeners`, all with the lane of the server, a fourth page loads', async ({
  context,
}) => {
  const demos = await runInThree(context, 'listeners');
  await open(context);
  for (const demo of Object.values(demos)) {
    await expect(demo.status).toHaveText('Running');
    await expect(demo.lane('server').first()).toBeAttached();
  }
});

test('three windows with `compare` need too many connections: the oldest ends, says why, and pages load', async ({
  context,
}) => {
  const { oldest, newest } = await runInThree(context, 'compare');
  await open(context);
  await expect(oldest.status).toContainText('Stopped: another tab runs a demo');
  await expect(newest.status).toHaveText('Running');
  await expect(newest.lane('server').first()).toBeAttached();
});

test('without the second origin the lane comes from the first, and a fourth page still loads', async ({
  context,
  site,
}) => {
  await context.route(`${site.crossOrigin}/sandbox/observe/**`, (route) => route.abort());
  const { oldest, newest } = await runInThree(context, 'listeners');
  await open(context);
  await expect(newest.lane('server').first()).toBeAttached();
  await expect(oldest.status).toContainText('Stopped: another tab runs a demo');
});
