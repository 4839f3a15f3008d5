import { lifeOf, type RunFollower } from '../run/run-life.ts';

/** Follows the runs of the demo that a prediction stands before: the next one of that id in the page, if there is one. */
export function followDemoBelow(prediction: HTMLElement, id: string, follower: RunFollower): void {
  const demo = [...document.querySelectorAll(`live-demo[data-demo="${id}"]`)].find(
    (each) => prediction.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  lifeOf(demo)?.follow(follower);
}
