import { LitElement } from 'lit';
import { adoptStyles } from '../markup/adopt-styles.ts';
import { languageOf } from '../markup/language.ts';
import type { RunLife } from '../run/run-life.ts';
import type { Run } from '../run/run.ts';
import type { WireEntry } from '../trace/entries.ts';
import { keepAtEnd } from '../wire-view/scroll.ts';

/** Values of the demo's controls when the run began. */
export type Settings = Readonly<Record<string, string>>;

/**
 * An element beside a demo that shows one aspect of its run, derived from the same entries as the wire view. `index.ts`
 * of a folder here defines the custom element with the folder's name; `instrument: <name>` in a demo.yaml adds it to the
 * demo. It only observes. It is there before the first run, as an empty frame, and has one height (`styles/demo.css`): what
 * does not fit scrolls inside.
 */
export abstract class Instrument extends LitElement {
  /** Its style sheet. */
  protected abstract readonly sheet: string;
  /** Its accessible name, in the language of the page. */
  protected abstract get name(): string;
  /** The run that it shows; undefined before a run. */
  protected run: Run | undefined;

  /** Shows the runs of a life, one after the other, each from its beginning. */
  follow(life: RunLife): void {
    life.follow({
      begin: (run) => {
        this.run = run;
        this.reset();
        this.begin?.(run.settings);
        this.requestUpdate();
      },
      entry: (entry) => {
        this.take(entry);
        this.requestUpdate();
      },
      report: (detail) => {
        this.takeReport?.(detail);
        this.requestUpdate();
      },
      end: (run) => {
        if (run === this.run) this.end?.();
        this.requestUpdate();
      },
      forget: () => {
        this.run = undefined;
        this.reset();
        this.requestUpdate();
      },
    });
  }

  /** Called before the first entry of a run. */
  protected begin?(settings: Settings): void;

  /** Called for each entry, before a redraw. Do not parse bytes that were only partly recorded. */
  protected abstract take(entry: WireEntry): void;

  /** Called with what the demo's client passes to `stage.report`, before a redraw. */
  protected takeReport?(detail: unknown): void;

  /** The run is over. */
  protected end?(): void;

  /** Clears the collected data. */
  protected abstract reset(): void;

  /** The language of the page, as in `lang`. */
  protected get language(): string {
    return languageOf(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.role = 'group';
    this.ariaLabel = this.name;
  }

  protected override firstUpdated(): void {
    keepAtEnd(this);
  }

  /** Without a shadow root, so that the page's style sheet and its queries reach the content. */
  protected override createRenderRoot(): this {
    adoptStyles(this.sheet);
    return this;
  }
}
