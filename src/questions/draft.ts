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
 * Puts what was typed into a question in a sitting where it belongs before the question is asked: what was typed before its
 * last recall goes aside, so that the field is empty; what was put aside comes back when that recall was taken back. Returns
 * what stays aside, which is what was typed the last time.
 * @param last the time of the last recall; undefined: there is none
 */
export function turnDraft(
  sitting: string,
  id: string,
  last: string | undefined,
): string | undefined {
  const [current, aside] = [`${sitting} ${id}`, `${sitting} earlier ${id}`];
  const move = (from: string, to: string) =>
    progress.update((state) => {
      const { [from]: moved, ...others } = state.drafts;
      const isText = moved?.values['text']?.trim();
      state.drafts = moved && isText ? { ...others, [to]: moved } : others;
    });
  const { drafts } = progress.read();
  const isOver = (draft: { readonly at: string } | undefined) =>
    draft !== undefined && last !== undefined && draft.at <= last;
  if (isOver(drafts[current])) move(current, aside);
  else if (!drafts[current] && drafts[aside] && !isOver(drafts[aside])) move(aside, current);
  return progress.read().drafts[aside]?.values['text'];
}

/** Forgets what was typed into questions in a sitting. */
export function forgetDrafts(sitting: string, ids: readonly string[]): void {
  const keys = new Set(ids.map((id) => `${sitting} ${id}`));
  if (!Object.keys(progress.read().drafts).some((key) => keys.has(key))) return;
  progress.update((state) => {
    const others = Object.entries(state.drafts).filter(([key]) => !keys.has(key));
    state.drafts = Object.fromEntries(others);
  });
}
