import { leaveFound, measureInTab } from '../../content/browsers/in-a-tab.ts';

/** Measures what the fragment names, shows it, and leaves it for the page that has opened this tab. */
async function measure(behaviour: string): Promise<void> {
  const finding = String(await measureInTab(behaviour));
  const place = document.querySelector('#found');
  if (place) place.textContent = finding;
  leaveFound({ behaviour, finding });
  window.close(); // a browser may refuse it
}

// The page that the first one was left for has no fragment, and only goes back.
const behaviour = location.hash.slice(1);
if (behaviour !== '' || location.search !== '') void measure(behaviour);
