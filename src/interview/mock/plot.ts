/** The width and height of the plot, and the room for labels around it, in units of its drawing. */
const size = { width: 640, height: 180, left: 44, right: 12, top: 12, bottom: 28 } as const;

/** Where each score stands in the drawing: from left to right in their order, 0 below and 1 above. A single one is in the middle. */
export function plotPoints(scores: readonly number[]): { x: number; y: number }[] {
  const [width, height] = [
    size.width - size.left - size.right,
    size.height - size.top - size.bottom,
  ];
  return scores.map((score, at) => ({
    x: size.left + (scores.length === 1 ? width / 2 : (width * at) / (scores.length - 1)),
    y: size.top + height * (1 - score),
  }));
}

/**
 * A small plot of scores from 0 to 1, the oldest first.
 * @param name says what it shows to those who do not see it
 * @param ends what stands below the first and the last
 */
export function scorePlot(
  scores: readonly number[],
  name: string,
  ends: readonly [string, string],
): SVGElement {
  const points = plotPoints(scores);
  const drawn = element('svg', { viewBox: `0 0 ${size.width} ${size.height}`, role: 'img' });
  drawn.setAttribute('aria-label', name);
  drawn.classList.add('mock-plot');
  for (const level of [0, 0.5, 1]) {
    const y = plotPoints([level])[0]?.y ?? 0;
    drawn.append(
      element('line', { x1: size.left, x2: size.width - size.right, y1: y, y2: y }),
      label(String(level * 100), { x: size.left - 8, y: y + 4, 'text-anchor': 'end' }),
    );
  }
  drawn.append(
    element('polyline', { points: points.map(({ x, y }) => `${x},${y}`).join(' ') }),
    ...points.map(({ x, y }) => element('circle', { cx: x, cy: y, r: 4 })),
  );
  const y = size.height - 6;
  drawn.append(
    label(ends[0], { x: size.left, y }),
    label(ends[1], { x: size.width - size.right, y, 'text-anchor': 'end' }),
  );
  return drawn;
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function label(text: string, attributes: Record<string, string | number>): SVGElement {
  const made = element('text', attributes);
  made.textContent = text;
  return made;
}
