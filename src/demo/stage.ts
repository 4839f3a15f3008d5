import type { Stop } from '../run/run-life.ts';

/** What a demo's client is given: the reader's settings, a place to print, and the action buttons. */
export interface Stage {
  /** Values of the demo's controls, by name. They are live: read again, they give what the control holds now. */
  readonly settings: Readonly<Record<string, string>>;
  /** Puts a value into a control, as if the reader had: it is kept, and it goes into the link. */
  set(name: string, value: string): void;
  /** Calls the listener each time a control has changed. */
  onSettings(listener: () => void): void;
  /** Adds a line of text to the demo's screen. */
  print(line: string): void;
  /** An empty box for a demo that shows more than lines. */
  readonly screen: HTMLElement;
  /** Hands something that only the client knows to the instrument beside the demo. */
  report(detail: unknown): void;
  /** Calls the listener each time the reader presses the action button of that name. */
  on(action: string, listener: () => void): void;
}

export type { Stop };

/** The default export of `content/demos/<id>/client.ts`: starts the demo and returns what stops it. */
export type Start = (stage: Stage) => Stop | Promise<Stop>;
