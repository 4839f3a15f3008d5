import type { WireEntry } from '../trace/entries.ts';

/**
 * A drawing that follows a run: of the demo that it stands in, else of the one on the page that `follows` names. Each part
 * with `data-when` names what the browser must have seen last for it to be current: the kind of an entry, or the kind
 * and the readyState, as in `open error-0`; with the readyState before in front, as in `1:error-0`, it is a transition.
 */
class LiveFigure extends HTMLElement {
  #listening: AbortController | undefined;
  /** The readyState that the browser told last. */
  #readyState = 0;

  connectedCallback(): void {
    const { follows } = this.dataset;
    const own = this.closest('live-demo');
    const isFollowed = (demo: EventTarget | null): boolean =>
      own
        ? demo === own
        : demo instanceof Element && demo.matches(`live-demo[data-demo="${follows ?? ''}"]`);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ['demo-run', 'demo-entry']) {
      const listener = (event: Event) => {
        if (isFollowed(event.target)) {
          this.#show(event instanceof CustomEvent ? event.detail : undefined);
        }
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
    const names = entry ? this.#namesOf(entry) : [];
    const current = parts.filter((part) =>
      part.dataset['when']?.split(' ').some((name) => names.includes(name)),
    );
    if (entry && current.length === 0) return;
    for (const part of parts) part.classList.toggle('current', current.includes(part));
  }

  #namesOf(entry: WireEntry): string[] {
    const before = this.#readyState;
    if (entry.kind === 'eventsource') this.#readyState = 0;
    if (entry.kind === 'closed') this.#readyState = 2;
    if ('readyState' in entry) this.#readyState = entry.readyState;
    const name = 'readyState' in entry ? `${entry.kind}-${entry.readyState}` : entry.kind;
    return [entry.kind, name, `${before}:${name}`];
  }
}
customElements.define('live-figure', LiveFigure);
