import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { isComposing } from '../../markup/keys.ts';
import { TapGuard } from './tap-guard.ts';
import type { MockWords } from './words.ts';

/** A way out of what is asked. */
export type Step = 'next' | 'skip' | 'end';

/** What the buttons need of the interview. */
interface Host {
  take(step: Step): void;
  /** What the reader is to do first, if nothing is put in and something has to be; else undefined. */
  missing(): string | undefined;
  /** Says something to those who do not see the page. */
  say(text: string): void;
}

/**
 * The buttons for the next step, to skip and to end; Ctrl+Enter in a field is the next step. A second tap is held back, and
 * a question is not skipped by Next before the reader was asked.
 */
export class StepButtons {
  readonly #next: HTMLElement;
  readonly #warning: HTMLElement;
  readonly #guard: TapGuard;
  readonly #words: MockWords['asking'];
  readonly #host: Host;

  constructor(section: HTMLElement, words: MockWords['asking'], host: Host) {
    this.#next = find(section, '[data-do=next]');
    this.#warning = find(section, '[data-show=missing]');
    this.#words = words;
    this.#host = host;
    const steps = ['next', 'skip', 'end'] as const;
    const buttons = steps.map((step) => find(section, `[data-do=${step}]`));
    this.#guard = new TapGuard(buttons);
    buttons.forEach((button, at) => {
      button.addEventListener('click', () => this.#take(steps[at] ?? 'next'));
    });
    section.addEventListener('keydown', (event) => {
      if (!isNext(event)) return;
      event.preventDefault();
      this.#take('next');
    });
    for (const change of ['input', 'change'])
      section.addEventListener(change, () => this.#warn(''));
  }

  /** Something else is asked from now on. */
  changed(): void {
    this.#warn('');
    this.#guard.hold();
  }

  #take(step: Step): void {
    if (this.#guard.isHeld) return;
    const missing = step === 'next' && this.#warning.hidden ? this.#host.missing() : undefined;
    if (missing === undefined) {
      this.#host.take(step);
      return;
    }
    this.#warn(fill(this.#words.missing, { missing, button: this.#next.textContent.trim() }));
    this.#guard.hold();
  }

  #warn(text: string): void {
    if (text === this.#warning.textContent) return;
    this.#warning.textContent = text;
    this.#warning.hidden = text === '';
    this.#host.say(text);
  }
}

/** Ctrl+Enter or ⌘ Enter in a field. */
const isNext = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  event.ctrlKey !== event.metaKey &&
  !event.repeat &&
  !isComposing(event) &&
  event.target instanceof Element &&
  event.target.matches('textarea, input');
