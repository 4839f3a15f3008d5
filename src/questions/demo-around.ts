import type { RunLife } from '../run/run-life.ts';

/** What is said of a prediction below the output: its kind, which has a colour and a sign, and the line. */
export interface TellVerdict {
  readonly kind: 'right' | 'wrong' | 'open';
  readonly line: readonly (Node | string)[];
}

/** What a prediction needs of the demo in which it stands: `<live-demo>`, which is of a higher layer. */
export interface DemoAround extends HTMLElement {
  readonly life: RunLife;
  /** Sets all controls to the author's values and runs the demo. */
  runAsAuthored(): Promise<void>;
  /** Says something of the run where the reader looks; nothing without a verdict. */
  tell(verdict?: TellVerdict): void;
}
