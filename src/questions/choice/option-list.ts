import { gradeChoice, type Options, type Verdict } from './grade.ts';
import type { ChoiceWords } from './strings.ts';

/**
 * The options of one pick in the page.
 * @param why the reasons, in the order of the options, each in the last element of its item
 * @param isFolded the options are only marked, which moves nothing; otherwise each gets its reason
 */
export function optionList(
  key: Options,
  list: HTMLElement,
  why: readonly Element[],
  words: ChoiceWords,
  isFolded: boolean,
) {
  const items = [...list.querySelectorAll('input')].map((input, at) => {
    const id = key.options[at] ?? '';
    input.value = id;
    return { id, input, item: input.closest('li'), reason: why[at]?.lastElementChild };
  });
  const picked = () => items.filter(({ input }) => input.checked).map(({ id }) => id);
  const unmark = () => {
    for (const { item } of items) {
      for (const added of item?.querySelectorAll('.verdict, .mark') ?? []) added.remove();
      item?.classList.remove('is-right', 'is-wrong', 'is-yours');
    }
  };
  return {
    picked,
    unmark,
    show: (answer: readonly string[]) => {
      for (const { id, input } of items) input.checked = answer.includes(id);
    },
    /** Marks each option. Returns whether the pick is right. */
    grade: (): boolean => {
      const { right, verdicts } = gradeChoice(key, picked());
      unmark();
      for (const { item, id, input, reason } of items) {
        const said = verdicts.get(id) ?? 'wrong';
        const text = words[said] + (input.checked ? ` · ${words.yours}` : '');
        const correct = key.right.includes(id);
        item?.classList.toggle('is-yours', input.checked);
        item?.classList.toggle('is-right', correct);
        item?.classList.toggle('is-wrong', input.checked && !correct);
        if (!isFolded) item?.append(verdictOf(said, text, reason));
        else if (input.checked || correct) item?.prepend(markOf(correct, text));
      }
      return right;
    },
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
