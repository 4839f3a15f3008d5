import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { forgetDrafts } from '../../questions/draft.ts';
import { loadQuestion, preloadQuestion } from '../../questions/load-question.ts';
import type { QuizQuestion } from '../../questions/quiz-question.ts';
import { ClockBar } from './clock-bar.ts';
import { Countdown } from './countdown.ts';
import { FollowUpFields, followUpsOf, type FollowUp } from './follow-ups.ts';
import { Meter } from './meter.ts';
import { followUpsAsked } from './planned.ts';
import { collect, missingIn, openField } from './put-in.ts';
import { sitting, type Session } from './session.ts';
import { StepButtons, type Step } from './step-buttons.ts';
import { current, end, goOn, skip } from './steps.ts';
import type { MockWords } from './words.ts';

/** What the interview needs of the page around it. */
export interface Host {
  /** `/<locale>/` */
  readonly root: string;
  /** Minutes that a question is planned to take in an interview of so many minutes, if that is known. */
  planned(id: string, interview: number): number | undefined;
  /** Says something to those who do not see the page. */
  say(text: string): void;
  /** The questions are over. */
  finish(): void;
}

/** Asks the questions of an interview, one at a time. What is put in is kept at each step. */
export class Asking {
  readonly #section: HTMLElement;
  readonly #words: MockWords['asking'];
  readonly #host: Host;
  readonly #meter: Meter;
  readonly #countdown: Countdown;
  readonly #buttons: StepButtons;
  readonly #fields: FollowUpFields;
  #session: Session | undefined;
  #question: QuizQuestion | undefined;
  #followUps: readonly FollowUp[] = [];

  constructor(section: HTMLElement, words: MockWords, host: Host) {
    this.#section = section;
    this.#words = words.asking;
    this.#host = host;
    this.#meter = new Meter(section, words.microphone);
    const bar = new ClockBar(section, words.asking, (...of) => host.planned(...of));
    this.#countdown = new Countdown(bar, (mark) => host.say(words.asking.marks[mark]));
    this.#fields = new FollowUpFields(this.#part('follow-ups'), words.asking);
    this.#buttons = new StepButtons(section, words.asking, {
      take: (step) => this.#leave(step),
      missing: () => this.#question && missingIn(this.#question),
      say: (text) => host.say(text),
    });
    find(section, '[data-do=retry]').addEventListener('click', () => void this.#take());
    // What is typed into a question is a change of it at each character.
    this.#part('follow-ups').addEventListener('input', () => this.keep());
    section.addEventListener('change', () => this.keep());
  }

  /** Asks the question at which the interview is. */
  start(session: Session, { microphone = false } = {}): void {
    this.#session = session;
    for (const { id } of session.mock.questions) preloadQuestion(this.#host.root, id);
    if (microphone) void this.#meter.start();
    void this.#ask();
  }

  /** Keeps what is put in and the time used, if an interview goes on here. */
  keep(): void {
    if (!this.#question || !this.#session) return;
    this.#countdown.count();
    const asked = current(this.#session.mock);
    if (asked) collect(asked, this.#question, this.#fields.texts);
    this.#session.save();
  }

  /** The page is left: the clock stands still and the microphone is off until it is shown again. */
  pause(): void {
    this.keep();
    this.#countdown.stop();
    this.#meter.stop();
  }

  /** The page is shown again. */
  resume(): void {
    if (this.#question && this.#session) this.#countdown.run(this.#session);
  }

  /** Another tab has gone on with the interview: this one stops and says so. */
  yield(): void {
    if (!this.#session) return;
    this.#clear();
    this.#meter.stop();
    this.#complain(this.#words.elsewhere, this.#words.here);
  }

  get session(): Session | undefined {
    return this.#session;
  }

  #part(name: string): HTMLElement {
    return find(this.#section, `[data-show=${name}]`);
  }

  async #take(): Promise<void> {
    this.#session?.take();
    if (this.#session && !current(this.#session.mock)) this.#finish();
    else await this.#ask();
  }

  async #ask(): Promise<void> {
    const session = this.#session;
    const asked = session && current(session.mock);
    if (!session || !asked) return;
    this.#clear();
    let question;
    try {
      question = await loadQuestion(this.#host.root, asked.id, sitting);
    } catch {
      this.#complain(this.#words.notLoaded, this.#words.retry);
      return;
    }
    if (asked.seconds === undefined) forgetDrafts(sitting, [asked.id]);
    asked.seconds ??= 0;
    const { questions, stage } = session.mock;
    this.#part('place').textContent = fill(this.#words.place, {
      n: Number(stage) + 1,
      of: questions.length,
    });
    this.#part('question').replaceChildren(question);
    this.#question = question as QuizQuestion;
    this.#followUps = followUpsAsked(followUpsOf(question), session.mock.minutes);
    const field = openField(question);
    if (field) field.value = asked.text ?? '';
    else if (asked.answer) this.#question.put(asked.answer);
    for (let n = 0; n < (session.mock.followUp ?? 0); n++) this.#addFollowUp(n);
    this.#section.classList.remove('is-stopped');
    this.#buttons.changed();
    this.#countdown.run(session);
    this.keep();
    this.#part('place').focus();
  }

  /** Takes the question away, and the clock stands still. */
  #clear(): void {
    this.#countdown.stop();
    this.#question = undefined;
    this.#fields.clear();
    this.#part('question').replaceChildren();
    this.#part('trouble').hidden = true;
    this.#section.classList.add('is-stopped');
  }

  #complain(text: string, cure: string): void {
    const trouble = this.#part('trouble');
    find(trouble, 'span').textContent = text;
    trouble.hidden = false;
    this.#host.say(text);
    const button = find(trouble, 'button');
    button.textContent = cure;
    button.focus();
  }

  /** Keeps this step, makes the next one, and shows it. */
  #leave(step: Step): void {
    const [session, question] = [this.#session, this.#question];
    if (!session || !question) return;
    this.keep();
    const { mock } = session;
    const { stage } = mock;
    const asked = current(mock);
    if (asked && missingIn(question) !== undefined) asked.skipped = true;
    if (step === 'next') goOn(mock, this.#followUps.length);
    else if (step === 'skip') skip(mock);
    else end(mock);
    session.save();
    if (!current(mock)) this.#finish();
    else if (mock.stage !== stage) void this.#ask();
    else {
      this.#addFollowUp((mock.followUp ?? 1) - 1);
      this.#buttons.changed();
      this.#fields.focus();
    }
  }

  #finish(): void {
    this.#clear();
    this.#meter.stop();
    this.#session = undefined;
    this.#host.finish();
  }

  #addFollowUp(at: number): void {
    const followUp = this.#followUps[at];
    const session = this.#session;
    const texts = session && current(session.mock)?.followUps;
    if (followUp) this.#fields.add(followUp, this.#followUps.length, texts?.[at] ?? '');
  }
}
