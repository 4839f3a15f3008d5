import { find } from '../../markup/find.ts';
import type { Drawing } from '../drawing.ts';
import { kindWords } from '../words.ts';
import { fitsChoice, type Options } from './grade.ts';
import { optionList } from './option-list.ts';

/** The options of a question in the page. With `data-reasons="folded"` they are only marked, and the reasons stay folded. */
export function choiceDrawing(
  question: HTMLElement,
  key: Options & { kind: 'choice' | 'predict' },
): Drawing {
  const words = kindWords(key.kind);
  const isFolded = question.dataset['reasons'] === 'folded';
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const why = [...reasons.querySelectorAll('li')];
  const list = optionList(key, find(question, '.options'), why, words, isFolded);
  return {
    answer: list.picked,
    fits: (answer) => fitsChoice(key, answer),
    show: list.show,
    grade: () => {
      reasons.open = false;
      reasons.classList.toggle('is-shown', isFolded);
      return list.grade();
    },
    clear: () => {
      list.unmark();
      list.show([]);
      reasons.open = false;
      reasons.classList.remove('is-shown');
    },
    missing: words.pickFirst,
  };
}
