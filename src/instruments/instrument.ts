import { LitElement } from 'lit';
import type { WireEntry } from '../trace/entries.ts';
import type { Run } from '../run/run.ts';

/** Values of the demo's controls when the run began. */
export type Settings = Readonly<Record<string, string>>;

/**
 * An element beside a demo that shows one side of its run: what the wire view's entries mean. `index.ts` of a folder
 * here defines the custom element of the folder's name; `instrument: <name>` in a demo.yaml puts it there. It only looks.
 */
export abstract class Instrument extends LitElement {
  /** The run that it shows. */
  protected run: Run | undefined;
  #following = new AbortController();

  /** Shows a run from its beginning and as it goes on, and forgets the one before. */
  follow(run: Run, settings: Settings): void {
    this.clear();
    this.run = run;
    const { signal } = this.#following;
    this.begin?.(settings, signal);
    for (const entry of run.entries) this.take(entry);
    const onEntry = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      this.take(event.detail);
      this.requestUpdate();
    };
    run.addEventListener('entry', onEntry, { signal });
    this.requestUpdate();
  }

  /** Forgets the run that it showed. */
  clear(): void {
    this.#following.abort();
    this.#following = new AbortController();
    this.run = undefined;
    this.forget();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following.abort();
  }

  /** Called before the first entry of a run. The signal is aborted when it follows that run no longer. */
  protected begin?(settings: Settings, signal: AbortSignal): void;

  /** Takes what either side saw next; it is drawn again afterwards. */
  protected abstract take(entry: WireEntry): void;

  /** Empties what `take` has gathered. */
  protected abstract forget(): void;

  /** The language of the page, as in `lang`. */
  protected get language(): string {
    return this.closest('[lang]')?.getAttribute('lang') ?? '';
  }

  /** In the page's own tree: its style sheet and its readers see it. */
  protected override createRenderRoot(): this {
    return this;
  }
}
