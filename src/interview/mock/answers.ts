import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import type { Asked } from '../../progress/preparation.ts';
import { loadQuestion } from '../../questions/load-question.ts';
import type { Key } from '../../questions/keys.ts';
import type { Graded } from '../../questions/question-element.ts';
import type { QuizQuestion } from '../../questions/quiz-question.ts';
import { showTyped } from './follow-ups.ts';
import { openField } from './put-in.ts';
import { outcomeOf, worth } from './score.ts';
import { sitting, type Session } from './session.ts';
import { goBack, secondsLeft, unreached } from './steps.ts';
import { TapGuard } from './tap-guard.ts';
import type { MockWords } from './words.ts';

/** What the answers need of the page around them. */
interface Host {
  /** `/<locale>/` */
  readonly root: string;
  /** The reader wants the report. */
  report(): void;
  /** The reader goes back to the questions that were not reached. */
  ask(): void;
}

/** Shows one answer at a time beside the model answer. What has a key is graded by it, the others by the reader. */
export class Answers {
  readonly #section: HTMLElement;
  readonly #words: MockWords['answers'];
  readonly #host: Host;
  /** Next was under the finger in the interview, too. */
  readonly #guard: TapGuard;
  #session: Session | undefined;
  #at = 0;

  constructor(section: HTMLElement, words: MockWords['answers'], host: Host) {
    this.#section = section;
    this.#words = words;
    this.#host = host;
    this.#guard = new TapGuard([this.#button('next')]);
    this.#button('next').addEventListener('click', () => {
      if (this.#guard.isHeld) return;
      if (this.#isLast) host.report();
      else void this.#go(1);
    });
    this.#button('previous').addEventListener('click', () => void this.#go(-1));
    this.#button('retry').addEventListener('click', () => void this.#grade());
    this.#button('report').addEventListener('click', () => host.report());
    this.#button('back').addEventListener('click', () => {
      if (this.#session && goBack(this.#session.mock)) host.ask();
    });
    section.addEventListener('graded', (event) => {
      if (event instanceof CustomEvent) this.#take(event.detail as Graded);
    });
  }

  /** Grades what has a key, then shows the first answer that the reader has to grade. */
  start(session: Session): void {
    this.#session = session;
    this.#guard.hold();
    void this.#grade();
  }

  #button(name: string): HTMLButtonElement {
    return find(this.#section, `[data-do=${name}]`);
  }

  #part(name: string): HTMLElement {
    return find(this.#section, `[data-show=${name}]`);
  }

  /** The questions that the interview came to. */
  get #asked(): Asked[] {
    return this.#session?.mock.questions.filter(({ seconds }) => seconds !== undefined) ?? [];
  }

  get #isLast(): boolean {
    return this.#at === this.#asked.length - 1;
  }

  async #grade(): Promise<void> {
    const asked = this.#asked;
    const place = this.#part('question');
    // Nothing is seen of it, and no button acts meanwhile.
    place.hidden = true;
    this.#section.classList.add('is-stopped');
    try {
      for (const each of asked) {
        if (!each.answer || outcomeOf(each) !== 'ungraded') continue;
        const question = await this.#load(each);
        if (openField(question)) continue;
        // It has to be in the page to be graded.
        place.replaceChildren(question);
        question.put(each.answer);
        if (question.given.length > 0) question.check();
      }
    } catch {
      this.#complain();
      return;
    }
    const first = asked.findIndex((each) => outcomeOf(each) === 'ungraded');
    await this.#show(Math.max(0, first));
  }

  async #load({ id }: Asked): Promise<QuizQuestion> {
    return (await loadQuestion(this.#host.root, id, sitting)) as QuizQuestion;
  }

  #complain(): void {
    const trouble = this.#part('trouble');
    find(trouble, 'span').textContent = this.#words.notLoaded;
    trouble.hidden = false;
    this.#button('retry').focus();
  }

  async #go(by: number): Promise<void> {
    const to = this.#at + by;
    if (to >= 0 && to < this.#asked.length) await this.#show(to);
  }

  async #show(at: number): Promise<void> {
    const asked = this.#asked[at];
    const session = this.#session;
    if (!asked || !session) return;
    let question;
    try {
      question = await this.#load(asked);
    } catch {
      this.#complain();
      return;
    }
    this.#at = at;
    this.#part('trouble').hidden = true;
    const part = this.#part('question');
    part.replaceChildren(question);
    part.hidden = false;
    this.#section.classList.remove('is-stopped');
    const field = openField(question);
    if (field) {
      field.value = asked.text ?? '';
      field.readOnly = true;
      find(question, 'label > span').textContent = this.#words.yours;
      find(question, 'label').hidden = field.value === '';
    }
    const outcome = outcomeOf(asked);
    const isSettled = outcome === 'graded' || outcome === 'skipped';
    question.classList.toggle('is-settled', outcome === 'skipped' || !field);
    if (isSettled || !field) question.recall(asked.answer ?? []);
    else find(question, '[data-do=compare]').click();
    showTyped(question, asked.followUps ?? [], this.#words);
    this.#draw();
    const place = this.#part('place');
    place.textContent = fill(this.#words.place, { n: at + 1, of: this.#asked.length });
    place.focus();
    this.#button('previous').hidden = at === 0;
    this.#button('next').textContent = this.#isLast ? this.#words.toReport : this.#words.next;
    this.#button('report').hidden = this.#isLast;
    this.#button('back').hidden = unreached(session.mock) < 0 || secondsLeft(session.mock) <= 0;
  }

  #draw(): void {
    const asked = this.#asked;
    const outcomes = asked.map(outcomeOf);
    this.#part('graded').textContent = fill(this.#words.graded, {
      n: outcomes.filter((outcome) => outcome !== 'ungraded').length,
      of: asked.length,
    });
    const outcome = outcomes[this.#at];
    const said = { skipped: this.#words.skipped, ungraded: this.#words.gradeYourself };
    this.#part('standing').textContent =
      outcome === 'skipped' || outcome === 'ungraded' ? said[outcome] : this.#words.done;
  }

  /** Keeps a grade: of a question with a key, or the points that the reader has ticked. */
  #take({ question: id, right }: Graded): void {
    const asked = this.#asked.find((each) => each.id === id);
    const question = this.#section.querySelector<QuizQuestion>(`[data-question="${id}"]`);
    if (!asked || !question) return;
    const key = JSON.parse(question.dataset['key'] ?? '') as Key;
    asked.answer = question.given;
    asked.score = key.kind === 'open' ? worth(key.needed, question.given) : Number(right);
    this.#session?.save();
    this.#draw();
  }
}
