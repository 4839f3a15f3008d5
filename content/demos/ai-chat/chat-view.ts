import { isOver } from './chat-state.ts';
import type { Turn } from './conversation.ts';
import { keepDraft, keptDraft } from './draft.ts';
import { make, TurnView } from './turn-view.ts';
import type { ChatWords, Step } from './words.ts';

/** What the user can do. */
export interface ChatActions {
  ask(question: string): void;
  stop(): void;
  take(step: Step): void;
}

/** At most so many pixels from its end, the log counts as read to the end. */
const nearEnd = 24;

/** The whole chat: the log of turns, and the form below it. */
export class ChatView {
  readonly #words: ChatWords;
  readonly #actions: ChatActions;
  readonly #log = make('div', 'chat-log');
  readonly #toEnd = make('button', 'button plain chat-to-end');
  readonly #question = make('textarea', 'chat-input');
  readonly #send = make('button', 'button');
  readonly #stop = make('button', 'button plain');
  readonly #said = make('p', 'visually-hidden');
  #views: TurnView[] = [];
  #turns: readonly Turn[] = [];
  #frame = 0;
  #isClosed = false;
  #saidOf: Turn['state'] | undefined;

  constructor(box: HTMLElement, words: ChatWords, actions: ChatActions) {
    this.#words = words;
    this.#actions = actions;
    const form = make('form', 'chat-form');
    const label = make('label', 'chat-label', words.question);
    this.#question.rows = 2;
    this.#question.maxLength = 2000;
    this.#question.value = keptDraft();
    this.#send.textContent = words.send;
    this.#stop.textContent = words.stop;
    this.#toEnd.textContent = words.toEnd;
    this.#stop.type = this.#toEnd.type = 'button';
    this.#log.role = 'region';
    this.#log.tabIndex = 0;
    this.#log.ariaLabel = words.conversation;
    this.#said.role = 'status';
    label.append(this.#question);
    form.append(label, this.#send, this.#stop);
    const chat = make('div', 'chat');
    chat.append(this.#log, this.#toEnd, form, this.#said);
    box.replaceChildren(chat);

    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#question.addEventListener('input', () => keepDraft(this.#question.value));
    this.#question.addEventListener('keydown', (event) => {
      // While an input method composes a word, Enter chooses it. Safari says so by 229 alone.
      if (event.key !== 'Enter' || event.shiftKey) return;
      if (event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#ask();
    });
    this.#stop.addEventListener('click', () => actions.stop());
    this.#toEnd.addEventListener('click', () => this.#scrollToEnd());
    this.#log.addEventListener('scroll', () => (this.#toEnd.hidden = this.#isAtEnd()));
    this.draw([]);
  }

  // #region shown
  /** Draws the turns in the next frame, however many tokens arrive before it. */
  draw(turns: readonly Turn[]): void {
    this.#turns = turns;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const follows = this.#isAtEnd(); // before the text grows
      this.#drawTurns();
      if (follows) this.#scrollToEnd();
    });
  }
  // #endregion shown

  /** Puts a question into the form, before what stands there. */
  edit(question: string): void {
    const draft = this.#question.value;
    if (!draft.startsWith(question)) this.#write(draft ? `${question}\n${draft}` : question);
    this.#question.focus();
  }

  /** The chat can be read, and no longer used. */
  close(): void {
    this.#isClosed = this.#question.disabled = true;
    this.#drawTurns();
  }

  #write(draft: string): void {
    this.#question.value = draft;
    keepDraft(draft);
  }

  get #isBusy(): boolean {
    const last = this.#turns.at(-1);
    return last !== undefined && !isOver(last.state);
  }

  #ask(): void {
    const question = this.#question.value.trim();
    if (question === '' || this.#isBusy) return; // what is written stays
    this.#write('');
    this.#question.focus(); // the button is about to be disabled
    this.#actions.ask(question);
    this.#scrollToEnd();
  }

  #drawTurns(): void {
    const turns = this.#turns;
    while (this.#views.length > turns.length) this.#views.pop()?.element.remove();
    turns.forEach((turn, at) => {
      const view = this.#views[at] ?? this.#add(turn);
      view.draw(turn, at === turns.length - 1 && !this.#isClosed);
    });
    this.#toEnd.hidden = this.#isAtEnd();
    if (!this.#isBusy && document.activeElement === this.#stop) this.#question.focus();
    this.#stop.disabled = this.#isClosed || !this.#isBusy;
    this.#send.disabled = this.#isClosed || this.#isBusy;
    this.#say(turns.at(-1));
  }

  #add(turn: Turn): TurnView {
    const view = new TurnView(turn, this.#words, (step) => {
      this.#log.focus({ preventScroll: true }); // the button is about to go
      this.#actions.take(step);
    });
    this.#views.push(view);
    this.#log.append(view.element);
    return view;
  }

  /** Says what has changed to those who do not see it: the states, and the answer when it is whole. */
  #say(turn: Turn | undefined): void {
    if (!turn || turn.state === this.#saidOf) return;
    this.#saidOf = turn.state;
    const { kind } = turn.state;
    const says =
      this.#words.says(turn.state) + (kind === 'finished' ? ` ${this.#views.at(-1)?.text}` : '');
    if (this.#said.textContent !== says) this.#said.textContent = says;
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < nearEnd;
  }

  #scrollToEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
