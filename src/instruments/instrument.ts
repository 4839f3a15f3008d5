import { LitElement } from 'lit';
import type { RunLife } from '../run/run-life.ts';
import type { Run } from '../run/run.ts';
import type { WireEntry } from '../trace/entries.ts';

/** Values of the demo's controls when the run began. */
export type Settings = Readonly<Record<string, string>>;

/**
 * An element beside a demo that shows one side of its run: what the wire view's entries mean. `index.ts` of a folder
 * here defines the custom element of the folder's name; `instrument: <name>` in a demo.yaml puts it there. It only looks.
 */
export abstract class Instrument extends LitElement {
  /** The run that it shows. */
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

  /** Takes what either side saw next; it is drawn again afterwards. Do not parse bytes that were recorded in part. */
  protected abstract take(entry: WireEntry): void;

  /** Takes what the demo's client hands on by `stage.report`; it is drawn again afterwards. */
  protected takeReport?(detail: unknown): void;

  /** The run is over. */
  protected end?(): void;

  /** Empties what has been gathered. */
  protected abstract reset(): void;

  /** The language of the page, as in `lang`. */
  protected get language(): string {
    return this.closest('[lang]')?.getAttribute('lang') ?? '';
  }

  /** In the page's own tree: its style sheet and its readers see it. */
  protected override createRenderRoot(): this {
    return this;
  }
}
