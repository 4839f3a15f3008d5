import type { Demo } from './demo.ts';

const projectors = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];

/** How much of the drawing must be in the window, in CSS pixels. */
const DRAWING = 300;

/**
 * Gives, by the size of each projector, what a demo does not show there: Run, the output and enough of the drawing of a
 * run, without scrolling. The page is that of the demo alone. Leaves the window as it was.
 */
export async function wantingOnProjectors(demo: Demo): Promise<Record<string, object>> {
  const page = demo.root.page();
  const before = page.viewportSize();
  const wanting: Record<string, object> = {};
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
    if (Math.max(seen.run, seen.output) > size.height || seen.drawing < DRAWING || seen.tooWide)
      wanting[`${size.width} × ${size.height}`] = seen;
  }
  if (before) await page.setViewportSize(before);
  return wanting;
}
