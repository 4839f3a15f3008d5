import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { PlanWords } from './opening-strings.ts';
import { stepStates, type Picks } from './plan-state.ts';

/** The reader's calendar day of a time in ISO 8601. */
const dayOf = (at: string): string => new Date(at).toDateString();

/** Marks the steps of a plan that are done, and says how far those are that were begun. */
class PlanSteps extends HTMLElement {
  /** What stands beside its title before a step is done. */
  #unbegun: string | undefined;

  connectedCallback(): void {
    progress.follow(() => this.#show());
    preparation.follow(() => this.#show());
    this.#show();
  }

  #show(): void {
    const words = wordsOf<PlanWords>(this);
    const steps = JSON.parse(this.dataset['steps'] ?? '[]') as Picks[];
    const states = stepStates(steps, progress.read(), preparation.read(), dayOf);
    this.querySelectorAll<HTMLElement>('[data-step]').forEach((row, at) => {
      const { done, of } = states[at] ?? { done: 0, of: 1 };
      const isDone = done === of;
      row.toggleAttribute('data-done', isDone);
      find(row, '.step-state').textContent = isDone
        ? words.done
        : done > 0
          ? fill(words.some, { n: done, of })
          : '';
    });
    const n = states.filter(({ done, of }) => done === of).length;
    const shown = find(this, '[data-show=steps]');
    this.#unbegun ??= shown.textContent;
    shown.textContent = n > 0 ? fill(words.steps, { n, of: steps.length }) : this.#unbegun;
  }
}
customElements.define('plan-steps', PlanSteps);
