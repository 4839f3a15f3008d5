import { find } from '../markup/find.ts';
import { isShortcut } from '../markup/keys.ts';

/** The keys of demos, by what they do. */
const keys = new Set(['r', 's', '.', 'f', 'n', '?']);

const load = () => import('./press-demo-key.ts');

/** `<demo-keys>`: the button that lists the keys of demos. The keys themselves hold on the whole page. */
class DemoKeys extends HTMLElement {
  connectedCallback(): void {
    find(this, 'button').addEventListener('click', () => {
      void load().then(({ listKeys }) => listKeys());
    });
  }
}
customElements.define('demo-keys', DemoKeys);

addEventListener('keydown', (event) => {
  if (!keys.has(event.key) || event.repeat || !isShortcut(event)) return;
  void load().then(({ pressKey }) => pressKey(event.key));
});
