import type { RunLife } from '../run/run-life.ts';

/** What a prediction needs of the demo below it: `<live-demo>`, which stands in a higher layer. */
export interface DemoBelow extends HTMLElement {
  readonly life: RunLife;
  /** Sets all controls to the author's values and runs the demo. */
  runAsAuthored(): Promise<void>;
  /** Says something of the run where the reader looks, with a link to more. Without text it says nothing. */
  tell(text: string, link?: { readonly href: string; readonly text: string }): void;
}

/** The demo that a prediction stands before: the next one of that id in the page, if there is one. */
export const demoBelow = (prediction: HTMLElement, id: string): DemoBelow | undefined =>
  [...document.querySelectorAll<DemoBelow>(`live-demo[data-demo="${id}"]`)].find(
    (each) => prediction.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
