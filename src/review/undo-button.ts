import { fill } from '../i18n/words.ts';
import { questionTitle } from './question-title.ts';
import type { ReviewWords } from './strings.ts';
import type { LastGrade } from './undo.ts';

/**
 * Shows what undo takes back: the grade, and the question as soon as its prompt is there.
 * @param root `/<locale>/`
 */
export function drawUndo(
  button: HTMLElement,
  last: LastGrade | undefined,
  root: string,
  words: Pick<ReviewWords, 'undoLast' | 'undoOf' | 'grades'>,
): void {
  button.hidden = !last;
  const of = last ? `${last.question} ${last.at}` : '';
  if (button.dataset['of'] === of) return;
  button.dataset['of'] = of;
  if (!last) return;
  const grade = words.grades[last.grade];
  button.textContent = fill(words.undoLast, { grade });
  void questionTitle(root, last.question).then((title) => {
    if (button.dataset['of'] === of) button.textContent = fill(words.undoOf, { grade, title });
  });
}
