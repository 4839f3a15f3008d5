import { leaveFound, measureInTab } from '../../content/browsers/in-a-tab.ts';

/** Measures what the query names, shows it, and leaves it for the page that has opened this tab. */
async function measure(behaviour: string): Promise<void> {
  const finding = String(await measureInTab(behaviour));
  const place = document.querySelector('#found');
  if (place) place.textContent = finding;
  leaveFound({ behaviour, finding });
  window.close(); // a browser may refuse it
}

if (location.search !== '') void measure(new URLSearchParams(location.search).get('measure') ?? '');
