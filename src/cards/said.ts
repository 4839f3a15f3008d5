import { fill, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { linkToNotice } from '../progress/progress-notice.ts';
import { shortened } from './own-text.ts';

/** What the page says last, and how it is taken away. */
let last: { readonly at: HTMLElement; readonly clear: () => void } | undefined;

/** Remembers what was said beside a button. What was said elsewhere before goes. */
export function saidAt(at: HTMLElement, clear: () => void): void {
  if (last && last.at !== at) last.clear();
  last = { at, clear };
}

/** Says something in the status beside what was pressed, until the next button is pressed. */
export function say(status: HTMLElement, text: string, isTrouble = false): void {
  status.textContent = text;
  status.classList.toggle('is-trouble', isTrouble);
  saidAt(status, () => {
    status.textContent = '';
    status.classList.remove('is-trouble');
  });
}

/** The status that stands in a part of the page, not deeper. */
export const statusOf = (part: HTMLElement): HTMLElement => find(part, ':scope > [role=status]');

/** Says of a question what was done, and leads to the notice of the page when the browser could not store it. */
export function sayOf(
  part: HTMLElement,
  said: Template<'question'>,
  prompt: string,
  stored: boolean,
): void {
  say(statusOf(part), fill(said, { question: shortened(prompt) }));
  if (!stored) void linkToNotice(statusOf(part));
}

// Before the button's own listener, which may say something new.
document.addEventListener(
  'click',
  ({ target }) => {
    const button = target instanceof Element && target.closest('button');
    if (!button || !last || last.at.contains(button)) return;
    last.clear();
    last = undefined;
  },
  { capture: true },
);
