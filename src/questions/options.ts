import { find } from '../elements/element.ts';

const inputs = (question: HTMLElement) => [
  ...question.querySelectorAll<HTMLInputElement>('.options input'),
];

/** The options that are picked, as indices into the question's data. */
export const pickedOptions = (question: HTMLElement): number[] =>
  inputs(question)
    .filter((input) => input.checked)
    .map((input) => Number(input.value))
    .sort((a, b) => a - b);

/** Picks these options and no others. */
export function pickOptions(question: HTMLElement, picked: number[]): void {
  for (const input of inputs(question)) input.checked = picked.includes(Number(input.value));
}

/** Shows at each option whether it is right and why. Returns whether exactly the right ones are picked. */
export function gradeOptions(question: HTMLElement): boolean {
  let allRight = true;
  for (const item of question.querySelectorAll<HTMLElement>('[data-option]')) {
    const correct = 'correct' in item.dataset;
    const picked = find<HTMLInputElement>(item, 'input').checked;
    if (correct !== picked) allRight = false;
    const verdict = find(item, '.verdict');
    const reason = find(question, `[data-why="${item.dataset['option'] ?? ''}"] p:last-child`);
    const mark = document.createElement('strong');
    const several = find<HTMLInputElement>(item, 'input').type === 'checkbox';
    const word = correct ? (picked ? 'right' : 'missed') : picked || !several ? 'wrong' : 'left';
    mark.textContent = `${correct ? '✓' : '✗'} ${verdict.dataset[word] ?? ''} `;
    verdict.replaceChildren(mark, ...[...reason.childNodes].map((node) => node.cloneNode(true)));
    verdict.hidden = false;
    item.classList.add(correct ? 'is-right' : 'is-wrong');
  }
  return allRight;
}

/** Takes the verdicts away again. */
export function clearGrades(question: HTMLElement): void {
  for (const item of question.querySelectorAll<HTMLElement>('[data-option]')) {
    find(item, '.verdict').hidden = true;
    item.classList.remove('is-right', 'is-wrong');
  }
}
