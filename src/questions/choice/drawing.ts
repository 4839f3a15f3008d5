import { find } from '../../markup/find.ts';
import type { Drawing } from '../drawing.ts';
import { questionWords } from '../words.ts';
import { fitsChoice, gradeChoice, type ChoiceKey, type Verdict } from './grade.ts';

/**
 * The options of a question in the page. With `data-reasons="folded"` the options are only marked, which moves nothing, and
 * the reasons stay folded; otherwise each option gets its reason.
 */
export function choiceDrawing(question: HTMLElement, key: ChoiceKey): Drawing {
  const words = questionWords().choice;
  const isFolded = question.dataset['reasons'] === 'folded';
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const why = [...reasons.querySelectorAll('li')];
  const items = [...question.querySelectorAll('.options li')].map((item, at) => ({
    item,
    id: key.options[at] ?? '',
    input: find<HTMLInputElement>(item, 'input'),
    reason: why[at]?.lastElementChild,
  }));
  for (const { input, id } of items) input.value = id;
  const picked = () => items.filter(({ input }) => input.checked).map(({ id }) => id);
  const unmark = () => {
    for (const { item } of items) {
      for (const added of item.querySelectorAll('.verdict, .mark')) added.remove();
      item.classList.remove('is-right', 'is-wrong', 'is-yours');
    }
    reasons.open = false;
    reasons.classList.remove('is-shown');
  };
  const sayOf = (said: Verdict, yours: boolean) => words[said] + (yours ? ` · ${words.yours}` : '');

  return {
    answer: picked,
    fits: (answer) => fitsChoice(key, answer),
    show: (answer) => {
      for (const { id, input } of items) input.checked = answer.includes(id);
    },
    grade: () => {
      const { right, verdicts } = gradeChoice(key, picked());
      unmark();
      reasons.classList.toggle('is-shown', isFolded);
      for (const { item, id, input, reason } of items) {
        const said = verdicts.get(id) ?? 'wrong';
        const yours = input.checked;
        const correct = key.right.includes(id);
        item.classList.toggle('is-yours', yours);
        item.classList.toggle('is-right', correct);
        item.classList.toggle('is-wrong', yours && !correct);
        if (isFolded) {
          if (yours || correct) item.prepend(markOf(correct, sayOf(said, yours)));
        } else item.append(verdictOf(said, sayOf(said, yours), reason));
      }
      return right;
    },
    clear: () => {
      unmark();
      for (const { input } of items) input.checked = false;
    },
    missing: words.pickFirst,
  };
}

/** A sign beside an option, with its meaning for those who do not see it. */
function markOf(correct: boolean, text: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'mark';
  const sign = document.createElement('span');
  sign.textContent = correct ? '✓' : '✗';
  sign.ariaHidden = 'true';
  const said = document.createElement('span');
  said.className = 'visually-hidden';
  said.textContent = text;
  mark.append(sign, said);
  return mark;
}

/** The verdict on an option, and its reason. */
function verdictOf(said: Verdict, text: string, reason: Element | null | undefined): HTMLElement {
  const mark = document.createElement('strong');
  mark.textContent = `${said === 'wrong' ? '✗' : '✓'} ${text} `;
  const verdict = document.createElement('p');
  verdict.className = 'verdict';
  verdict.append(mark, ...(reason?.cloneNode(true).childNodes ?? []));
  return verdict;
}
