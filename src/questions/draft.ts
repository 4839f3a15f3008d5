import { progress } from '../progress/page.ts';
import { linkToNotice } from '../progress/progress-notice.ts';
import { find } from '../markup/find.ts';

/** A sitting has a draft of its own. */
const keyOf = ({ dataset }: HTMLElement): string =>
  `${dataset['sitting'] ?? 'question'} ${dataset['question'] ?? ''}`;

/** What the reader has typed into a question in this browser, graded or not; undefined when there is none. */
export const draftOf = (question: HTMLElement): string | undefined =>
  progress.read().drafts[keyOf(question)]?.values['text'];

/** Fills a field with what the reader has typed before, and keeps what is typed from now on. */
export function keepDraft(question: HTMLElement, field: HTMLTextAreaElement): void {
  field.value = draftOf(question) ?? '';
  field.addEventListener('input', () => {
    // The reader works on an answer from the first character on, and not when the field is left.
    field.dispatchEvent(new Event('change', { bubbles: true }));
    const text = field.value;
    const stored = progress.update(({ drafts }, at) => {
      drafts[keyOf(question)] = { at, values: { text } };
    });
    if (!stored) void linkToNotice(find(question, '.answer'));
  });
}

/** Forgets what was typed before this time, at an earlier sitting. */
export function forgetDraft(question: HTMLElement, before: string): void {
  const key = keyOf(question);
  const draft = progress.read().drafts[key];
  if (!draft || draft.at > before) return;
  progress.update((state) => {
    const others = Object.entries(state.drafts).filter(([other]) => other !== key);
    state.drafts = Object.fromEntries(others);
  });
}
