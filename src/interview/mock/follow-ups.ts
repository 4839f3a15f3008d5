import { fill } from '../../i18n/words.ts';
import type { MockWords } from './words.ts';

/** What an interviewer asks after an open question. */
export interface FollowUp {
  readonly question: readonly Node[];
  readonly answer: readonly Node[];
}

/** The follow-ups in the element of an open question; none of other kinds. */
export const followUpsOf = (question: HTMLElement): FollowUp[] =>
  [...question.querySelectorAll('.reasons > details')].map((details) => ({
    question: cloned(details.querySelector('summary')),
    answer: cloned(details.querySelector(':scope > p')),
  }));

/** Shows what was typed to the follow-ups that were asked, each above its model answer, and says that they do not count. */
export function showTyped(
  question: HTMLElement,
  texts: readonly string[],
  words: MockWords['answers'],
): void {
  const asked = [...question.querySelectorAll<HTMLDetailsElement>('.reasons > details')];
  const note = document.createElement('p');
  note.className = 'muted';
  note.textContent = words.followUpsAbout;
  asked[0]?.before(note);
  texts.forEach((text, at) => {
    const details = asked[at];
    if (!details) return;
    const typed = document.createElement('blockquote');
    typed.className = 'mock-typed';
    typed.textContent = text || words.nothingTyped;
    details.querySelector('summary')?.after(typed);
    details.open = true;
  });
}

const cloned = (element: Element | null): Node[] =>
  [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));

/** The fields for follow-ups below a question. Those that are answered stay. */
export class FollowUpFields {
  readonly #place: HTMLElement;
  readonly #words: MockWords['asking'];

  constructor(place: HTMLElement, words: MockWords['asking']) {
    this.#place = place;
    this.#words = words;
  }

  clear(): void {
    this.#place.replaceChildren();
  }

  get texts(): string[] {
    return [...this.#place.querySelectorAll('textarea')].map(({ value }) => value);
  }

  /** Moves the focus to the newest one. */
  focus(): void {
    const newest = this.#place.lastElementChild;
    newest?.querySelector('h3')?.focus({ preventScroll: true });
    newest?.scrollIntoView({ block: 'nearest' });
  }

  /** Adds the next follow-up with what was typed before. */
  add({ question }: FollowUp, of: number, text: string): void {
    const heading = document.createElement('h3');
    heading.tabIndex = -1;
    const n = this.#place.childElementCount + 1;
    const place = document.createElement('span');
    place.className = 'part-title';
    place.textContent = `${fill(this.#words.followUp, { n, of })} `;
    heading.append(place, ...question);
    const label = document.createElement('label');
    const about = document.createElement('span');
    about.className = 'muted';
    about.textContent = this.#words.followUpAnswer;
    const field = document.createElement('textarea');
    field.rows = 4;
    field.maxLength = 4000;
    field.value = text;
    label.append(about, field);
    const block = document.createElement('section');
    block.className = 'question mock-follow-up';
    block.append(heading, label);
    this.#place.append(block);
  }
}
