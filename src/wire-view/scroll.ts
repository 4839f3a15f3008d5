/** Who scrolls down to within so many px of the end follows it again: what comes into sight there may yet grow. */
const NEAR = 160;

/** A box that is dragged by its scroll bar or by a finger scrolls within so many ms of it. */
const BY_HAND = 500;

const upKeys = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps the end of a box in sight while its first child grows, as long as the reader is at the end: it stops when the
 * reader scrolls up and goes on when the reader comes back. It ends with the box.
 *
 * A change of the layout scrolls a box too, up or down. So what the reader wants is seen from keys, wheel and pointer.
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
  const growth = new ResizeObserver(() => {
    if (follows) box.scrollTop = box.scrollHeight;
  });
  growth.observe(box);
  if (box.firstElementChild) growth.observe(box.firstElementChild);
}
