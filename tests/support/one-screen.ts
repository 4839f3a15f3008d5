import type { Page } from '@playwright/test';
import type { Demo } from './demo.ts';

/** How much of the drawing must be in the window, in CSS pixels. */
const DRAWING = 400;

/** A window in which a demo is looked at, and what must be in it together. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly together: 'all' | 'question and run' | 'output and verdict';
}

/** The widest first: each change of the size lays the whole page out again. */
export const looks: readonly Look[] = [
  { width: 1920, height: 1080, together: 'all' },
  { width: 1280, height: 800, together: 'all' },
  { width: 360, height: 740, together: 'question and run' },
  { width: 360, height: 740, together: 'output and verdict' },
];

/**
 * Scrolls the first of the parts to the top of the window, and gives the parts of a finished run that are not in the
 * window then. The demo has a prediction, and was run.
 */
export async function outOfSight(page: Page, demo: Demo, look: Look): Promise<string[]> {
  const { width, height, together } = look;
  await page.setViewportSize({ width, height });
  return demo.root.evaluate(
    async (root, { together, least }) => {
      const find = (selector: string) => root.querySelector(selector);
      const isBox = find('.demo-side > .demo-box') !== null;
      const parts: Record<string, Element | null> = {
        question: together === 'output and verdict' ? null : find('predict-question'),
        run: together === 'output and verdict' ? null : find('[data-do=run]'),
        output: together === 'question and run' || isBox ? null : find('.demo-screen'),
        verdict: together === 'question and run' ? null : find('.demo-verdict'),
      };
      const shown = Object.entries(parts).flatMap(([name, part]) => (part ? [{ name, part }] : []));
      const header = document.querySelector('.site-header');
      const top =
        header && getComputedStyle(header).position === 'sticky' ? header.clientHeight + 1 : 0;
      const first = shown[0]?.part.getBoundingClientRect().top ?? 0;
      scrollTo({ top: first + scrollY - top, behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // Of an output only the end has to be there.
      const misses = shown
        .filter(({ part }) => part.getBoundingClientRect().bottom > innerHeight + 0.5)
        .map(({ name }) => name);
      if (together !== 'all') return misses;
      const drawings = isBox ? ['.demo-side > .demo-box'] : ['.wire-head', '.wire-diagram'];
      const seen = drawings.map((selector) => {
        const box = find(selector)?.getBoundingClientRect();
        return box ? Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, top)) : 0;
      });
      const drawing = seen.reduce((sum, each) => sum + each, 0);
      return drawing < least ? [...misses, `${Math.round(drawing)} px of the drawing`] : misses;
    },
    { together, least: DRAWING },
  );
}
