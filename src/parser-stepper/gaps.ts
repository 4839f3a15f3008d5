/** The gap that a key moves to from the gap before byte `place`; undefined for other keys. */
export function gapAfterKey(
  key: string,
  place: number,
  columns: number,
  size: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -size,
    End: size,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(Math.max(place + step, 1), size - 1);
}

/** How many bytes are in one row on the page. */
export function columnsOf(bytes: Iterable<HTMLElement>): number {
  const all = [...bytes];
  return all.filter(({ offsetTop }) => offsetTop === all[0]?.offsetTop).length;
}

/** The gap nearest to the pointer; undefined if the pointer is not on a byte. */
function gapAt({ clientX, clientY }: PointerEvent): number | undefined {
  const byte = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.stepper-byte');
  if (!byte) return undefined;
  const { left, width } = byte.getBoundingClientRect();
  return Number(byte.dataset['index']) + (clientX > left + width / 2 ? 1 : 0);
}

/** The gap that is the target of an event; undefined for other targets. */
export function gapOf(event: Event): number | undefined {
  const gap = event.target instanceof HTMLElement ? event.target.dataset['gap'] : undefined;
  return gap === undefined ? undefined : Number(gap);
}

/** Follows the pointer until it is released: `to` is called for each gap that it reaches. */
export function followPointer(from: number, to: (place: number) => void): void {
  const dragging = new AbortController();
  const { signal } = dragging;
  let last = from;
  const onMove = (event: PointerEvent) => {
    const place = gapAt(event);
    if (place === undefined || place === last) return;
    last = place;
    to(place);
  };
  addEventListener('pointermove', onMove, { signal });
  for (const over of ['pointerup', 'pointercancel'])
    addEventListener(over, () => dragging.abort(), { signal });
}
