import { find } from '../markup/find.ts';
import type { RunLife } from '../run/run-life.ts';

/**
 * What a demo shows of its runs beside the output: the wire view, which takes the place of a recorded run, and the requests as
 * curl commands.
 */
export class DemoDrawing {
  readonly #view = document.createElement('wire-view');
  readonly #recorded: Element | null;

  /** Puts them into the demo and lets them follow its runs. */
  constructor(demo: HTMLElement, life: RunLife) {
    this.#recorded = demo.querySelector('.demo-wire > .recorded');
    find(demo, '.demo-wire').replaceChildren(this.#view);
    this.#view.follow(life);
    life.follow({
      entry: ({ kind }) => {
        if (kind === 'eventsource' || kind === 'fetch') showCurl(demo, life);
      },
    });
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

function showCurl(demo: HTMLElement, { run }: RunLife): void {
  find(demo, '.demo-curl code').textContent = run?.curlCommands().join('\n') ?? '';
  find(demo, '.demo-curl p').hidden = true;
}
