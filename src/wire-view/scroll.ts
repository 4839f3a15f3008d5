/** Scrolling to within this many pixels of the end resumes following. */
const NEAR = 160;

/** A scroll event within this many ms after the pointer or a finger moved counts as the reader's own scrolling. */
const BY_HAND = 500;

const upKeys = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps the end of a box visible while its first child grows. It pauses when the reader scrolls up, and continues when
 * the reader scrolls back to the end. It lives as long as the box.
 *
 * A layout change can scroll a box too, up or down, so the reader's intention is taken from keys, wheel and pointer.
 */
export function keepAtEnd(box: Element): void {
  let follows = true;
  let last = 0;
  let dragged = -Infinity;
  const drag = (): void => {
    dragged = performance.now();
  };
  const up = (wants: boolean): void => {
    if (wants) follows = false;
  };
  const listen = box.addEventListener.bind(box);
  listen('wheel', (event) => up(event instanceof WheelEvent && event.deltaY < 0), {
    passive: true,
  });
  listen('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    up(upKeys.has(event.key));
    if (event.key === 'End') follows = true;
  });
  listen('pointerdown', drag, { passive: true });
  listen('touchmove', drag, { passive: true });
  listen('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = box;
    const byHand = performance.now() - dragged < BY_HAND;
    if (byHand) drag();
    up(byHand && scrollTop < last);
    if (scrollTop > last && scrollTop + clientHeight >= scrollHeight - NEAR) follows = true;
    last = scrollTop;
  });
  const toEnd = (): void => {
    if (follows) box.scrollTop = box.scrollHeight;
  };
  // In the next frame: rows that scrolling makes visible get their real height, and a size that changes while an observer is
  // called is an `error` of the window in Firefox and WebKit.
  const growth = new ResizeObserver(() => requestAnimationFrame(toEnd));
  growth.observe(box);
  if (box.firstElementChild) growth.observe(box.firstElementChild);
}
