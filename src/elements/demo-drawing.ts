import type { Instrument } from '../instruments/instrument.ts';
import { find } from '../markup/find.ts';
import type { RunLife } from '../run/run-life.ts';

/** The wire view of a demo, which takes the place of a recorded run, and its instrument, if it has one. */
export class DemoDrawing {
  readonly #view = document.createElement('wire-view');
  readonly #recorded: Element | null;

  /** Puts both into the demo and lets them follow its runs. */
  constructor(demo: HTMLElement, life: RunLife, NewInstrument?: new () => Instrument) {
    this.#recorded = demo.querySelector('.demo-wire > .recorded');
    find(demo, '.demo-wire').replaceChildren(this.#view);
    this.#view.follow(life);
    if (!NewInstrument) return;
    const instrument = new NewInstrument();
    find(demo, '.demo-instrument').append(instrument);
    instrument.follow(life);
  }

  /** A run begins: its wire view stands where a recorded run may have come back. */
  show(): void {
    this.#recorded?.replaceWith(this.#view);
  }

  /** There is no run any more: the recorded one comes back. */
  clear(): void {
    if (this.#recorded) this.#view.replaceWith(this.#recorded);
  }
}
