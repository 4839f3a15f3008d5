import { adoptStyles } from '../../markup/adopt-styles.ts';
import { find } from '../../markup/find.ts';
import { optionList } from '../choice/option-list.ts';
import type { Drawing } from '../drawing.ts';
import styles from '../kinds.css?inline';
import { kindWords } from '../words.ts';
import { fitsMend, type MendKey } from './grade.ts';

/** A listing and its cures, which are offered once a line is picked: before, they would give it away. */
export function mendDrawing(question: HTMLElement, key: MendKey): Drawing {
  adoptStyles(styles);
  const words = kindWords('choice');
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const part = (name: 'line' | 'cure') =>
    optionList(
      key[name],
      find(question, `.${name}-options`),
      [...reasons.querySelectorAll(`.${name}-reasons > li`)],
      words,
      true,
    );
  const [line, cure] = [part('line'), part('cure')];
  const cures = find(question, '.cures');
  const offerCures = () => (cures.hidden = line.picked().length === 0);
  question.addEventListener('change', offerCures);
  const showReasons = (shown: boolean) => {
    reasons.open = shown;
    reasons.classList.toggle('is-shown', shown);
  };
  const show = ([of = '', by = '']: readonly string[]) => {
    line.show([of]);
    cure.show([by]);
    offerCures();
  };
  offerCures();

  return {
    answer: () => {
      const answer = [...line.picked(), ...cure.picked()];
      return answer.length === 2 ? answer : [];
    },
    fits: (answer) => fitsMend(key, answer),
    show,
    grade: () => {
      showReasons(true);
      // Both are graded, so that both are marked.
      return [line.grade(), cure.grade()].every(Boolean);
    },
    clear: () => {
      line.unmark();
      cure.unmark();
      showReasons(false);
      show([]);
    },
    get missing() {
      const { pickLine, pickCure } = kindWords('mend');
      return line.picked().length > 0 ? pickCure : pickLine;
    },
  };
}
