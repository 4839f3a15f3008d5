/** Draws what stands beside a demo before its first run, once the reader comes to it, into the space that it has already. */
import type { LiveDemo } from './live-demo.ts';
import { showInstrument } from './show-instrument.ts';

async function draw(demo: LiveDemo): Promise<void> {
  if ('instrument' in demo.dataset) return showInstrument(demo);
  const { showAhead } = await import('./stepper-ahead.ts');
  showAhead(demo);
}

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    const demo = target.closest<LiveDemo>('live-demo');
    if (!isIntersecting || !demo) continue;
    near.unobserve(target);
    // Run loads it too, and says why that fails.
    void draw(demo).catch(() => undefined);
  }
});
const places = '.demo-instrument, [data-demo=parser-stepper] .demo-side';
for (const place of document.querySelectorAll(places)) near.observe(place);
