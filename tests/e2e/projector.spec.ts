import { openDemo } from '../support/demo.ts';
import { demoIds } from '../support/pages.ts';
import { expect, test } from '../support/site.ts';

const projectors = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];

test('the page of each demo shows Run, the output and 300 px of the drawing on 1024 × 768 and 1920 × 1080', async ({
  page,
}) => {
  test.slow();
  const wanting: Record<string, object> = {};
  for (const id of demoIds()) {
    const demo = await openDemo(page, id);
    await demo.run();
    await expect(demo.root.locator('wire-view')).toBeAttached();
    for (const size of projectors) {
      await page.setViewportSize(size);
      const seen = await demo.root.evaluate((root) => {
        const box = (selector: string) => root.querySelector(selector)?.getBoundingClientRect();
        return {
          run: box('[data-do=run]')?.bottom ?? Infinity,
          output: box('.demo-screen')?.bottom ?? Infinity,
          drawing: innerHeight - (box('.demo-side')?.top ?? Infinity),
          tooWide: document.documentElement.scrollWidth > innerWidth,
        };
      });
      if (Math.max(seen.run, seen.output) > size.height || seen.drawing < 300 || seen.tooWide)
        wanting[`${id} ${size.width} × ${size.height}`] = seen;
    }
  }
  expect(wanting).toEqual({});
});

test('Copy link stands in the row of Run on 1024 × 768, and beside the full screen on a phone', async ({
  page,
}) => {
  const { root } = await openDemo(page, 'reconnect');
  const rows = () =>
    root.evaluate((demo) =>
      ['run', 'full-screen', 'link'].map((name) => {
        const { top, bottom } = (
          demo.querySelector(`[data-do=${name}]`) as HTMLElement
        ).getBoundingClientRect();
        return Math.round((top + bottom) / 2);
      }),
    );
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(new Set(await rows()).size).toBe(1);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(new Set((await rows()).slice(1)).size).toBe(1);
});

test('the teaching page lists each demo with the numbers of its lessons, in their order', async ({
  page,
}) => {
  await page.goto('/en/teaching/');
  const items = page.locator('.lesson-list li');
  await expect(items.first()).toContainText('In lesson 1. ');
  await expect(
    items
      .filter({ has: page.locator('a[href$="/demos/reconnect/"]') })
      .locator('.muted a')
      .first(),
  ).toHaveText(/^7\. /);
});
