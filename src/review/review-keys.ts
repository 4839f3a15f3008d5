import { isShortcut } from '../markup/keys.ts';
import { singleKeysAreOn } from '../markup/single-keys.ts';
import type { Grade } from '../progress/preparation.ts';
import { grades } from './grade-bar.ts';

/** What the keys of a review do. Each returns whether there was something to do; if not, the key is left to the browser. */
export interface ReviewActions {
  readonly show: () => boolean;
  readonly grade: (grade: Grade) => boolean;
  readonly undo: () => boolean;
}

/** What space presses, picks or opens by itself. */
const pressable = 'button, a[href], input, summary, label, select, [role=button]';

/**
 * Does what a key stands for: space, 1 to 4, u, Ctrl+Z. Not while the reader types in a field. Space on what has a use for
 * it is left to that.
 */
export function pressReviewKey(event: KeyboardEvent, actions: ReviewActions): void {
  const action = isUndo(event) ? actions.undo : singleKeyAction(event, actions);
  if (!action || event.repeat) return;
  if (action()) event.preventDefault();
}

/** Ctrl+Z in a field takes back what was typed there. */
const isUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' &&
  ctrlKey !== metaKey &&
  !shiftKey &&
  !altKey &&
  !(target instanceof Element && target.closest('textarea, input, select, [contenteditable]'));

function singleKeyAction(
  event: KeyboardEvent,
  actions: ReviewActions,
): (() => boolean) | undefined {
  if (!isShortcut(event) || !singleKeysAreOn()) return undefined;
  const { key, target } = event;
  if (key === ' ')
    return target instanceof Element && target.closest(pressable) ? undefined : actions.show;
  if (key.toLowerCase() === 'u') return actions.undo;
  const grade = grades.find((each) => String(each) === key);
  return grade && (() => actions.grade(grade));
}
