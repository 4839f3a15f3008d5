import type { Stop } from '../run/run-life.ts';

/** The parameter of a demo's client: the reader's settings, a place to print, and the action buttons. */
export interface Stage {
  /** Values of the demo's controls, by name. They are live: each read gives the current value of the control. */
  readonly settings: Readonly<Record<string, string>>;
  /** Sets a control's value, as the reader would: it is stored, and the link contains it. */
  set(name: string, value: string): void;
  /** Calls the listener each time a control's value changes. */
  onSettings(listener: () => void): void;
  /** Adds a line of text to the demo's screen. */
  print(line: string): void;
  /** An empty box for a demo that shows more than lines. */
  readonly screen: HTMLElement;
  /** Passes information that only the client has to the instrument beside the demo. */
  report(detail: unknown): void;
  /** Calls the listener each time the reader presses the action button of that name. */
  on(action: string, listener: () => void): void;
}

export type { Stop };

/** The default export of `content/demos/<id>/client.ts`: starts the demo and returns what stops it. */
export type Start = (stage: Stage) => Stop | Promise<Stop>;
