import type { Run } from '../demo/run.ts';

/**
 * An element beside a demo that shows one side of its run: what the wire view's entries mean. `index.ts` of a folder
 * here defines the custom element of the folder's name; `instrument: <name>` in a demo.yaml puts it there. It only looks.
 */
export interface Instrument extends HTMLElement {
  /** Shows a run from its beginning and as it goes on, and forgets the one before. */
  follow(run: Run, settings: Readonly<Record<string, string>>): void;
  /** Forgets the run that it showed. */
  clear(): void;
}
