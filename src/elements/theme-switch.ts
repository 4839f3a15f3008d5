import { find } from '../markup/find.ts';

/** Sets the light or the dark theme, or follows the system. The choice is kept in this browser. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = find<HTMLSelectElement>(this, 'select');
    select.value = document.documentElement.dataset['theme'] ?? '';
    select.addEventListener('change', () => {
      document.documentElement.dataset['theme'] = select.value;
      try {
        localStorage.setItem('downstream.theme', select.value);
      } catch {
        // Storage is blocked: the choice applies to this page only.
      }
    });
  }
}
customElements.define('theme-switch', ThemeSwitch);
