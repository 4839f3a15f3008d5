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
