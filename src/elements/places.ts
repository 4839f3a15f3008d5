import { parseFragment } from '../demo/fragment.ts';

/** A jump is smooth over at most this many screens: a longer one could not be followed, and would only take time. */
const NEAR = 2;

/** The element that a fragment names, if the page has it. */
function placeOf(hash: string): Element | null {
  const name = decoded(parseFragment(hash).place);
  if (name === '') return null;
  // Headings once had ids made of their own text, in Chinese too: such links are still about.
  return (
    document.getElementById(name) ??
    [...document.querySelectorAll('main :is(h2, h3)')].find(
      ({ textContent }) => slug(textContent) === name,
    ) ??
    null
  );
}

/** A fragment that somebody typed may be no percent code. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const slug = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The id of the last heading or demo above what is read now; `''` at the top of the page. */
export function placeInSight(): string {
  const passed = [...document.querySelectorAll('main :is(h2, h3, live-demo)[id]')].filter(
    (place) => place.getBoundingClientRect().top < 160,
  );
  return passed.at(-1)?.id ?? '';
}

const html = document.documentElement;

document.addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link?.getAttribute('href')?.startsWith('#') !== true) return;
  const distance = Math.abs(placeOf(link.hash)?.getBoundingClientRect().top ?? 0);
  if (distance > NEAR * innerHeight) return;
  html.dataset['scroll'] = 'near';
  setTimeout(() => delete html.dataset['scroll'], 1000);
});

const goThere = () => placeOf(location.hash)?.scrollIntoView();
addEventListener('hashchange', () => {
  // The browser has gone there already, unless the fragment says more than the place, or names it in the old way.
  if (document.getElementById(decoded(location.hash.slice(1))) === null) goThere();
});
// On reload and on Back the browser restores the place where the reader was.
const [entry] = performance.getEntriesByType('navigation');
if (entry instanceof PerformanceNavigationTiming && entry.type === 'navigate')
  // By then each demo has its id.
  addEventListener('DOMContentLoaded', goThere);
