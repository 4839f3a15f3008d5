import type { RunLife } from '../run/run-life.ts';

/** What a prediction needs of the demo in which it stands: `<live-demo>`, which is of a higher layer. */
export interface DemoAround extends HTMLElement {
  readonly life: RunLife;
  /** Sets all controls to the author's values and runs the demo. */
  runAsAuthored(): Promise<void>;
  /** Says something of the run where the reader looks, with a link to more. Without text it says nothing. */
  tell(text: string, link?: { readonly href: string; readonly text: string }): void;
}
