/** Draws what stands beside a demo before its first run, once the reader comes near, into the space that it has already. */
import type { LiveDemo } from './live-demo.ts';
import { showInstrument } from './show-instrument.ts';

async function draw(demo: LiveDemo): Promise<void> {
  if ('instrument' in demo.dataset) return showInstrument(demo);
  const { showAhead } = await import('./stepper-ahead.ts');
  showAhead(demo);
}

const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      // Run loads it too, and says why that fails.
      void draw(target as LiveDemo).catch(() => undefined);
    }
  },
  { rootMargin: '50%' },
);
const demos = 'live-demo:is([data-instrument], [data-demo=parser-stepper])';
for (const demo of document.querySelectorAll(demos)) near.observe(demo);
