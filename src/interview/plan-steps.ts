import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import { isPlanBegun, nextStep } from './next-step.ts';
import type { PlanWords } from './opening-strings.ts';
import { stepStates, type Picks, type StepState } from './plan-state.ts';

/** The reader's calendar day of a time in ISO 8601. */
const dayOf = (at: string): string => new Date(at).toDateString();

/**
 * Marks the steps of a plan that are done, says how far those are that were begun, and leads to the next one. Of several days
 * that of the next step is open at first.
 */
export class PlanSteps extends HTMLElement {
  /** What stands beside its title before a step is done. */
  #unbegun: string | undefined;

  connectedCallback(): void {
    progress.follow(() => this.#show());
    preparation.follow(() => this.#show());
    this.#show();
    const next = this.#rows[nextStep(this.states) ?? 0]?.closest('[data-day]');
    for (const day of this.querySelectorAll<HTMLDetailsElement>('[data-day]'))
      day.open = day === next;
  }

  /** How far each step is. */
  get states(): StepState[] {
    const steps = JSON.parse(this.dataset['steps'] ?? '[]') as Picks[];
    return stepStates(steps, progress.read(), preparation.read(), dayOf);
  }

  /** Unfolds the plan. */
  open(): void {
    find<HTMLDetailsElement>(this, 'details').open = true;
  }

  get #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-step]')];
  }

  #show(): void {
    const words = wordsOf<PlanWords>(this);
    const { states } = this;
    const rows = this.#rows;
    rows.forEach((row, at) => showStep(row, states[at] ?? { done: 0, of: 1 }, words));
    const n = rows.filter(({ dataset }) => 'done' in dataset).length;
    const shown = find(this, '[data-show=steps]');
    this.#unbegun ??= shown.textContent;
    shown.textContent = n > 0 ? fill(words.steps, { n, of: rows.length }) : this.#unbegun;
    for (const day of this.querySelectorAll<HTMLElement>('[data-day]')) showDay(day, words);
    this.#showNext(isPlanBegun(states) ? rows[nextStep(states) ?? rows.length] : undefined, words);
  }

  #showNext(next: HTMLElement | undefined, words: PlanWords): void {
    const button = find<HTMLAnchorElement>(this, '[data-show=next]');
    this.querySelector('[data-step] [aria-current]')?.removeAttribute('aria-current');
    const link = next?.querySelector('a');
    const isOffered = link !== null && link !== undefined;
    button.hidden = !isOffered;
    if (!isOffered) return;
    link.ariaCurrent = 'step';
    button.href = link.href;
    button.textContent = fill(words.next, { title: link.textContent });
  }
}

function showStep(row: HTMLElement, { done, of }: StepState, words: PlanWords): void {
  const isDone = done === of;
  row.toggleAttribute('data-done', isDone);
  find(row, '.step-state').textContent = isDone
    ? words.done
    : done > 0
      ? fill(words.some, { n: done, of })
      : '';
}

function showDay(day: HTMLElement, words: PlanWords): void {
  const of = day.querySelectorAll('[data-step]').length;
  showStep(day, { done: day.querySelectorAll('[data-step][data-done]').length, of }, words);
}
customElements.define('plan-steps', PlanSteps);
