import { find } from '../../markup/find.ts';
import type { Drawing } from '../drawing.ts';
import { questionWords } from '../words.ts';
import { fitsChoice, gradeChoice, type ChoiceKey } from './grade.ts';

/** The options of a question in the page. */
export function choiceDrawing(question: HTMLElement, key: ChoiceKey): Drawing {
  const words = questionWords().choice;
  const reasons = [...question.querySelectorAll('.reasons li')];
  const items = [...question.querySelectorAll('.options li')].map((item, at) => ({
    item,
    id: key.options[at] ?? '',
    input: find<HTMLInputElement>(item, 'input'),
    reason: reasons[at]?.lastElementChild,
  }));
  for (const { input, id } of items) input.value = id;
  const picked = () => items.filter(({ input }) => input.checked).map(({ id }) => id);
  const unmark = () => {
    for (const { item } of items) {
      item.querySelector('.verdict')?.remove();
      item.classList.remove('is-right', 'is-wrong');
    }
  };

  return {
    answer: picked,
    fits: (answer) => fitsChoice(key, answer),
    show: (answer) => {
      for (const { id, input } of items) input.checked = answer.includes(id);
    },
    grade: () => {
      const { right, verdicts } = gradeChoice(key, picked());
      unmark();
      for (const { item, id, reason } of items) {
        const correct = key.right.includes(id);
        const mark = document.createElement('strong');
        const said = verdicts.get(id) ?? 'wrong';
        mark.textContent = `${said === 'wrong' ? '✗' : '✓'} ${words[said]} `;
        const verdict = document.createElement('p');
        verdict.className = 'verdict';
        verdict.append(mark, ...(reason?.cloneNode(true).childNodes ?? []));
        item.append(verdict);
        item.classList.add(correct ? 'is-right' : 'is-wrong');
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
