import type { WireEntry } from '../demo/entries.ts';

/**
 * A drawing that follows the last run of a demo on the page. Each part with `data-when` names what the browser must have
 * seen last for it to be current: the kind of an entry, or the kind and the readyState, as in `open error-0`.
 */
class LiveFigure extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    const { follows } = this.dataset;
    if (follows === undefined) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const demo = `live-demo[data-demo="${follows}"]`;
    for (const type of ['demo-run', 'demo-entry']) {
      const listener = (event: Event) => {
        if (!(event.target instanceof Element && event.target.matches(demo))) return;
        this.#show(event instanceof CustomEvent ? event.detail : undefined);
      };
      document.addEventListener(type, listener, { signal });
    }
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** Shows what is current after an entry; nothing at the beginning of a run. An entry that no part names changes nothing. */
  #show(entry: WireEntry | undefined): void {
    if (entry?.lane === 'server') return;
    const parts = [...this.querySelectorAll<SVGElement>('[data-when]')];
    const names: string[] = entry ? [entry.kind] : [];
    if (entry && 'readyState' in entry) names.push(`${entry.kind}-${entry.readyState}`);
    const current = parts.filter((part) =>
      part.dataset['when']?.split(' ').some((name) => names.includes(name)),
    );
    if (entry && current.length === 0) return;
    for (const part of parts) part.classList.toggle('current', current.includes(part));
  }
}
customElements.define('live-figure', LiveFigure);
