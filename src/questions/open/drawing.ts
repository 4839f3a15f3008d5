import { fill } from '../../i18n/words.ts';
import { adoptStyles } from '../../markup/adopt-styles.ts';
import { find } from '../../markup/find.ts';
import { keepDraft } from '../draft.ts';
import type { Drawing } from '../drawing.ts';
import styles from '../kinds.css?inline';
import { kindWords } from '../words.ts';
import { fitsOpen, gradeOpen, noPoint, type OpenKey } from './grade.ts';

/** An answer in the reader's own words, the model answer once it is asked for, and the rubric to tick. */
export function openDrawing(question: HTMLElement, key: OpenKey): Drawing {
  adoptStyles(styles);
  const words = kindWords('open');
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const compare = find<HTMLButtonElement>(question, '[data-do=compare]');
  const field = find<HTMLTextAreaElement>(question, 'textarea');
  const points = [...question.querySelectorAll<HTMLInputElement>('.rubric input')];
  points.forEach((point, at) => (point.value = key.points[at] ?? ''));
  const ticked = () => points.filter(({ checked }) => checked).map(({ value }) => value);
  const showAnswer = (shown: boolean) => {
    reasons.open = shown;
    reasons.classList.toggle('is-shown', shown);
    question.classList.toggle('is-compared', shown);
    compare.hidden = shown;
  };
  const setDisabled = (disabled: boolean) => {
    for (const point of points) point.disabled = disabled;
  };
  keepDraft(question, field);
  field.readOnly = false;
  compare.disabled = false;
  compare.addEventListener('click', () => {
    showAnswer(true);
    find(reasons, 'summary').focus();
  });

  return {
    answer: () => {
      if (compare.hidden === false) return [];
      return ticked().length > 0 ? ticked() : [noPoint];
    },
    fits: (answer) => fitsOpen(key, answer),
    show: (answer) => {
      for (const point of points) point.checked = answer.includes(point.value);
    },
    grade: () => {
      showAnswer(true);
      setDisabled(true);
      return gradeOpen(key, ticked()).right;
    },
    clear: () => {
      showAnswer(false);
      setDisabled(false);
      for (const point of points) point.checked = false;
    },
    said: () => {
      const grade = gradeOpen(key, ticked());
      return grade.more > 0 ? fill(words.more, grade) : fill(words.points, grade);
    },
    missing: words.compareFirst,
    start: compare,
  };
}
