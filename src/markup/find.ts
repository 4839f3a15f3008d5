/** The first match of a selector in what the page has rendered. Throws when there is none: the markup lacks it. */
export function find<Found extends Element = HTMLElement>(
  from: ParentNode,
  selector: string,
): Found {
  const found = from.querySelector<Found>(selector);
  if (!found) throw new Error(`The page's markup lacks ${selector}`);
  return found;
}
