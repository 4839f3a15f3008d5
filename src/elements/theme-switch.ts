import { find } from './element.ts';

/** Chooses the light or dark theme, or leaves it to the system; kept in this browser. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = find<HTMLSelectElement>(this, 'select');
    select.value = document.documentElement.dataset['theme'] ?? '';
    select.addEventListener('change', () => {
      document.documentElement.dataset['theme'] = select.value;
      try {
        localStorage.setItem('downstream.theme', select.value);
      } catch {
        // Not stored: the choice lasts for this page.
      }
    });
  }
}
customElements.define('theme-switch', ThemeSwitch);
