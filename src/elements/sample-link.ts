import { pack } from '../demo/pack.ts';
import { find } from '../markup/find.ts';

/**
 * A link to the demo that plays a script. The script is the text of the figure around it, with directions that are not
 * seen; packed into the page it would weigh as much again.
 */
class SampleLink extends HTMLElement {
  connectedCallback(): void {
    const script = this.closest('figure')?.querySelector('code')?.textContent ?? '';
    void pack(JSON.stringify({ script })).then((packed) => {
      const link = find<HTMLAnchorElement>(this, 'a');
      link.href = `${link.pathname}#demo-play&play=${packed}`;
    });
  }
}
customElements.define('sample-link', SampleLink);
