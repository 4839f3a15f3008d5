import { progress } from '../progress/page.ts';
import { linkToNotice } from '../progress/trouble.ts';
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

/**
 * Puts what was typed into a question in a sitting away, so that its field is empty when it is asked again. Returns what was
 * typed there the last time, if anything was.
 * @param before what was typed later than this time stays in the field
 */
export function setAsideDraft(sitting: string, id: string, before: string): string | undefined {
  const [current, earlier] = [`${sitting} ${id}`, `${sitting} earlier ${id}`];
  const draft = progress.read().drafts[current];
  if (draft && draft.at <= before) {
    progress.update((state) => {
      const { [current]: typed, ...others } = state.drafts;
      state.drafts = typed?.values['text']?.trim() ? { ...others, [earlier]: typed } : others;
    });
  }
  return progress.read().drafts[earlier]?.values['text'];
}

/**
 * Forgets what was typed into questions in a sitting.
 * @param before what was typed later than this time stays
 */
export function forgetDrafts(sitting: string, ids: readonly string[], before?: string): void {
  const keys = new Set(ids.map((id) => `${sitting} ${id}`));
  const isOver = ([key, { at }]: readonly [string, { at: string }]) =>
    keys.has(key) && (before === undefined || at <= before);
  if (!Object.entries(progress.read().drafts).some(isOver)) return;
  progress.update((state) => {
    const others = Object.entries(state.drafts).filter((draft) => !isOver(draft));
    state.drafts = Object.fromEntries(others);
  });
}
