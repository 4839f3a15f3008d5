import { lifeOf } from '../run/run-life.ts';
import type { WireEntry } from '../trace/entries.ts';

/**
 * A drawing that follows a run: of the demo that it stands in, else of the ones on the page that `follows` names. Each
 * part with `data-when` names what the browser must have seen last for the part to be current: the kind of an entry, or
 * the kind and the readyState, as in `open error-0`; with the readyState before in front, as in `1:error-0`, it is a
 * transition.
 */
class LiveFigure extends HTMLElement {
  #following: AbortController | undefined;
  /** The readyState that the browser reported last. */
  #readyState = 0;

  connectedCallback(): void {
    const { follows = '' } = this.dataset;
    const own = this.closest('live-demo');
    const demos = own ? [own] : document.querySelectorAll(`live-demo[data-demo="${follows}"]`);
    this.#following = new AbortController();
    for (const demo of demos) {
      lifeOf(demo)?.follow(
        { begin: () => this.#showNone(), entry: (entry) => this.#show(entry) },
        this.#following.signal,
      );
    }
  }

  disconnectedCallback(): void {
    this.#following?.abort();
  }

  #showNone(): void {
    for (const part of this.#parts) part.classList.remove('current');
  }

  /** Shows what is current after an entry. An entry that no part names changes nothing. */
  #show(entry: WireEntry): void {
    if (entry.lane === 'server') return;
    const names = this.#namesOf(entry);
    const parts = this.#parts;
    const current = parts.filter((part) =>
      part.dataset['when']?.split(' ').some((name) => names.includes(name)),
    );
    if (current.length === 0) return;
    for (const part of parts) part.classList.toggle('current', current.includes(part));
  }

  get #parts(): SVGElement[] {
    return [...this.querySelectorAll<SVGElement>('[data-when]')];
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
