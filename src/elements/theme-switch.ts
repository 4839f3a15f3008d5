import { find } from '../markup/find.ts';

/** The script in `layouts/Page.astro` reads it before the first paint. */
const key = 'downstream.theme';

/** Sets the light or the dark theme, or follows the system. The choice is kept in this browser, and all its tabs follow it. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = find<HTMLSelectElement>(this, 'select');
    const show = (theme: string) => {
      document.documentElement.dataset['theme'] = theme;
      select.value = theme;
    };
    show(document.documentElement.dataset['theme'] ?? '');
    select.addEventListener('change', () => {
      show(select.value);
      try {
        localStorage.setItem(key, select.value);
      } catch {
        // Storage is blocked: the choice applies to this page only.
      }
    });
    addEventListener('storage', (event) => {
      if (event.key === key) show(event.newValue ?? '');
    });
    // A page that comes back by the back button has missed what was chosen meanwhile.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) show(stored() ?? select.value);
    });
  }
}
customElements.define('theme-switch', ThemeSwitch);

/** Undefined when storage is blocked. */
function stored(): string | undefined {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return undefined;
  }
}
