import { openDemo } from '../support/demo.ts';
import { demoIds } from '../support/pages.ts';
import { expect, test } from '../support/site.ts';

for (const [width, height] of [
  [1024, 768],
  [1920, 1080],
] as const) {
  test(`the page of each demo shows Run, the output and 300 px of the drawing on ${width} × ${height}`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const wanting: Record<string, object> = {};
    for (const id of demoIds()) {
      const demo = await openDemo(page, id);
      await demo.run();
      await expect(demo.root).toHaveAttribute('data-state', /./);
      const seen = await demo.root.evaluate((root) => {
        const box = (selector: string) => root.querySelector(selector)?.getBoundingClientRect();
        return {
          run: box('[data-do=run]')?.bottom ?? Infinity,
          output: box('.demo-screen')?.bottom ?? Infinity,
          drawing: innerHeight - (box('.demo-side')?.top ?? Infinity),
          aside: document.documentElement.scrollWidth - innerWidth,
        };
      });
      if (seen.run > height || seen.output > height || seen.drawing < 300 || seen.aside > 0)
        wanting[id] = seen;
    }
    expect(wanting).toEqual({});
  });
}
