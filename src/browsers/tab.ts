import { foundInTab, measureInTab } from '../../content/browsers/in-a-tab.ts';

/** Measures what the fragment names, shows it, and leaves it for the page that has opened this tab. */
async function measure(): Promise<void> {
  const finding = await measureInTab(location.hash.slice(1));
  const place = document.querySelector('#found');
  if (place) place.textContent = String(finding);
  localStorage.setItem(foundInTab, String(finding));
  window.close(); // a browser may refuse it
}

void measure();
