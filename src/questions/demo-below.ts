/** What a prediction has to know of the run that answers it. */
export interface RunListener {
  began(): void;
  ended(): void;
}

/** Follows the runs of the demo that a prediction stands before: the next one of that id in the page, if there is one. */
export function followDemoBelow(prediction: HTMLElement, id: string, listener: RunListener): void {
  const demo = [...document.querySelectorAll(`live-demo[data-demo="${id}"]`)].find(
    (each) => prediction.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  demo?.addEventListener('demo-run', () => listener.began());
  demo?.addEventListener('demo-end', () => listener.ended());
}
