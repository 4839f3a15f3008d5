import { find } from '../../markup/find.ts';
import type { Drawing } from '../drawing.ts';
import { kindWords } from '../words.ts';
import { fitsOrder, gradeOrder, type OrderKey } from './grade.ts';
import { linesOf, makeMovable, offerMoves } from './moves.ts';

/** The lines of a question in the page. They are an answer once the reader has moved one. */
export function orderDrawing(question: HTMLElement, key: OrderKey): Drawing {
  const list = find(question, '.order');
  const drawn = linesOf(list);
  drawn.forEach(({ dataset }, at) => {
    dataset['line'] = key.lines[at] ?? '';
    dataset['drawn'] = String(at);
  });
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const current = () => linesOf(list).map((line) => line.dataset['line'] ?? '');
  const showReasons = (shown: boolean) => {
    reasons.open = shown;
    reasons.classList.toggle('is-shown', shown);
  };
  const words = kindWords('order');
  let moved = false;
  list.addEventListener('change', () => (moved = true));
  makeMovable(list, words.moved, find(question, '.answer'));

  return {
    answer: () => (moved ? current() : []),
    fits: (answer) => fitsOrder(key, answer),
    show: (answer) => {
      moved = answer.length > 0;
      const place = ({ dataset }: HTMLElement) => answer.indexOf(dataset['line'] ?? '');
      list.append(...(answer.length > 0 ? drawn.toSorted((a, b) => place(a) - place(b)) : drawn));
      offerMoves(list);
    },
    grade: () => {
      showReasons(true);
      return gradeOrder(key, current());
    },
    clear: () => {
      showReasons(false);
      moved = false;
    },
    missing: words.moveFirst,
  };
}
