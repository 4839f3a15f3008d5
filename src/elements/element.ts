/** The first match below an element that the page has rendered. Throws when the markup lacks it. */
export function find<Found extends Element = HTMLElement>(
  from: ParentNode,
  selector: string,
): Found {
  const found = from.querySelector<Found>(selector);
  if (!found) throw new Error(`The page's markup lacks ${selector}`);
  return found;
}

/** The words that a component hands its element in `data-words`. */
export function wordsOf(element: HTMLElement): Record<string, string> {
  return JSON.parse(element.dataset['words'] ?? '{}') as Record<string, string>;
}
