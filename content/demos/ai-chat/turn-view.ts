import { longestDelay } from '../../parsers/event-stream.ts';
import type { ChatState, Reason } from './chat-state.ts';
import type { Turn } from './conversation.ts';
import { markdownIn } from './markdown.ts';
import type { ChatWords, Step } from './words.ts';

/** The next steps, the most useful first, where there are others than all. */
const stepsOf: Readonly<Partial<Record<ChatState['kind'] | Reason, readonly Step[]>>> = {
  waiting: [],
  streaming: [],
  complete: [],
  filter: ['edit'],
};
const all: readonly Step[] = ['continue', 'retry', 'edit'];

/** What can be done next. Only an answer that has a text can be continued. */
// #region shown
export function stepsAfter(state: ChatState): Step[] {
  const steps = stepsOf[state.kind === 'finished' ? state.reason : state.kind] ?? all;
  return steps.filter((step) => step !== 'continue' || state.text !== '');
}
// #endregion shown

/** A question, its answer, what has become of it and what can be done next. */
export class TurnView {
  readonly element = make('div', 'chat-turn');
  readonly #answer = make('div', 'chat-answer');
  readonly #state = make('p', 'chat-state');
  readonly #steps = make('p', 'chat-steps');
  readonly #draw = markdownIn(this.#answer);
  readonly #words: ChatWords;
  readonly #take: (step: Step) => void;
  #drawn: Turn | undefined;

  constructor(turn: Turn, words: ChatWords, take: (step: Step) => void) {
    this.#words = words;
    this.#take = take;
    this.element.role = 'group';
    this.element.ariaLabel = turn.question;
    const question = make('p', 'chat-question', turn.question);
    this.element.append(question, this.#answer, this.#state, this.#steps);
  }

  /** Draws what has changed. Only the last turn has steps. */
  draw(turn: Turn, isLast: boolean): void {
    const before = this.#drawn;
    if (turn !== before) {
      this.#drawn = turn;
      this.#draw(turn.state.text, turn.state.kind === 'finished');
      const sent = this.#words.sent(turn.messages, turn.bytes);
      this.#state.textContent = `${this.#words.says(turn.state)} · ${sent}`;
      this.element.dataset['state'] = turn.state.kind;
    }
    if (turn.state.kind !== before?.state.kind) this.#offer(turn.state);
    this.#steps.hidden = !isLast;
  }

  /** The answer as it is read: without the marks of Markdown. */
  get text(): string {
    return this.#answer.innerText;
  }

  #offer(state: ChatState): void {
    const wait = state.kind === 'refused' ? state.refusal.retryAfter * 1000 : 0;
    this.#steps.replaceChildren(
      ...stepsAfter(state).map((step) => {
        const button = make('button', 'button plain', this.#words.steps[step]);
        button.type = 'button';
        button.addEventListener('click', () => this.#take(step));
        if (step !== 'edit' && wait > 0) {
          button.disabled = true; // until the server wants to be asked again
          setTimeout(() => (button.disabled = false), Math.min(wait, longestDelay));
        }
        return button;
      }),
    );
  }
}

/** Makes an element with a class and a text. The text is never read as HTML. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
