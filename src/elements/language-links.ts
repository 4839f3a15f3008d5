import { parseFragment, writeFragment } from '../demo/fragment.ts';
import { placeInSight } from './places.ts';

/** The links to the other language lead to the place that is read now, with the settings of demos in the address. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = writeFragment({ ...parseFragment(location.hash), place: placeInSight() });
  });
}
