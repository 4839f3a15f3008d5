import { parseFragment, writeFragment } from '../demo/fragment.ts';
import { placeInSight } from './places.ts';

/** The links to the other language lead to the place that is read now, with the settings of demos in the address. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    const { place, packed } = parseFragment(location.hash);
    // On a phone the links stand at the top of the page alone: then the address says more than the sight.
    link.hash = writeFragment({ place: placeInSight() || place, packed });
  });
}
