import type { BrowserContext } from '@playwright/test';
import { runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** Runs a demo in three pages of one browser, which count as visible, as three windows do. */
async function runInThree(context: BrowserContext, id: string) {
  const demos = [];
  for (let window = 0; window < 3; window += 1) {
    const demo = await runDemo(await context.newPage(), id);
    await expect(demo.status).not.toHaveText('');
    await expect(demo.wireRows.nth(2)).toBeAttached();
    demos.push(demo);
  }
  return demos;
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
  for (const demo of demos) {
    await expect(demo.status).toHaveText('Running');
    await expect(demo.lane('server').first()).toBeAttached();
  }
});

test('three windows with `compare` need too many connections: the oldest ends, says why, and pages load', async ({
  context,
}) => {
  const demos = await runInThree(context, 'compare');
  await open(context);
  await expect(demos[0]!.status).toContainText('Stopped: another tab runs a demo');
  await expect(demos[2]!.status).toHaveText('Running');
  await expect(demos[2]!.lane('server').first()).toBeAttached();
});

test('without the second origin the lane comes from the first, and a fourth page still loads', async ({
  context,
  site,
}) => {
  await context.route(`${site.crossOrigin}/sandbox/observe/**`, (route) => route.abort());
  const demos = await runInThree(context, 'listeners');
  await open(context);
  await expect(demos[2]!.lane('server').first()).toBeAttached();
  await expect(demos[0]!.status).toContainText('Stopped: another tab runs a demo');
});
