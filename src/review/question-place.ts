import { find } from '../markup/find.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { Grade } from '../progress/preparation.ts';
import { progress } from '../progress/page.ts';
import type { Graded } from '../questions/question-element.ts';
import type { AskWords } from './ask-words.ts';
import { askQuestion, type AskedQuestion } from './asked-question.ts';
import { GradeBar } from './grade-bar.ts';
import { recalls, type Recall } from './log.ts';

/** The question that is asked now. */
interface Current {
  readonly id: string;
  /** When it was recalled last before. */
  readonly before: string | undefined;
  question?: AskedQuestion;
  /** When it was answered in this sitting. */
  answeredAt?: string;
  /** The answer is shown, and the question waits for its grade. */
  isShown?: boolean;
}

/** A grade that the reader gives. */
export interface GivenGrade {
  readonly question: string;
  readonly grade: Grade;
  /** The time of the answer that is graded, if one was given. */
  readonly of: string | undefined;
}

const recallsOf = (id: string): Recall[] => recalls(progress.read(), preparation.read(), id);

/** Where one question is asked, with its bar: it is thought of or answered, then the answer is shown, then it is graded. */
export class QuestionPlace {
  readonly #part: HTMLElement;
  readonly #root: string;
  readonly #words: AskWords;
  readonly #onGrade: (given: GivenGrade) => void;
  readonly #bar: GradeBar;
  #current: Current | undefined;

  /**
   * @param part what has `.review-question` and `.review-bar`
   * @param root `/<locale>/`
   * @param onGrade called when the reader gives a grade; the place then waits for `ask`
   */
  constructor(
    part: HTMLElement,
    root: string,
    words: AskWords,
    onGrade: (given: GivenGrade) => void,
  ) {
    this.#part = part;
    this.#root = root;
    this.#words = words;
    this.#onGrade = onGrade;
    this.#bar = new GradeBar(
      find(part, '.review-bar'),
      words.again,
      () => this.show(),
      (grade) => this.grade(grade),
    );
    part.addEventListener('graded', (event) =>
      this.#answered((event as CustomEvent<Graded>).detail),
    );
  }

  /** Whether a question is asked, or is being loaded for that. */
  get isAsking(): boolean {
    return this.#current !== undefined;
  }

  /** Whether the question was answered, graded or taken back in another tab since it is asked here. */
  get isStale(): boolean {
    if (!this.#current) return false;
    const { id, before, answeredAt } = this.#current;
    const last = recallsOf(id).at(-1)?.at;
    return last !== before && last !== answeredAt;
  }

  /** Asks nothing any longer. */
  leave(): void {
    this.#current = undefined;
  }

  /**
   * Asks a question. Returns its prompt; undefined when another one was asked before it was loaded.
   * @throws when it cannot be loaded
   */
  async ask(id: string): Promise<HTMLElement | undefined> {
    const current: Current = { id, before: recallsOf(id).at(-1)?.at };
    this.#current = current;
    const place = this.#place;
    place.classList.add('is-loading');
    const question = await askQuestion(this.#root, id, current.before, this.#words);
    if (this.#current !== current) return undefined;
    current.question = question;
    place.classList.remove('is-loading', 'is-shown');
    place.replaceChildren(question.element);
    question.restore();
    this.#bar.ask();
    return question.prompt;
  }

  /** Shows the answer, or checks what is put in. Returns whether there was something to show. */
  show(): boolean {
    const { question, isShown } = this.#current ?? {};
    if (!question || isShown) return false;
    const answer = question.show();
    if (answer) {
      this.#offerGrades();
      answer.focus({ preventScroll: true });
      answer.scrollIntoView({ block: 'nearest' });
    }
    return true;
  }

  /** Grades the question, if its answer is shown. Returns whether it is. */
  grade(grade: Grade): boolean {
    const current = this.#current;
    if (!current?.question || !current.isShown) return false;
    if (current.answeredAt === undefined) current.question.settle();
    this.#current = undefined;
    this.#onGrade({ question: current.id, grade, of: current.answeredAt });
    return true;
  }

  get #place(): HTMLElement {
    return find(this.#part, '.review-question');
  }

  #answered({ question, at, right }: Graded): void {
    if (this.#current?.id !== question) return;
    this.#current.answeredAt = at;
    this.#offerGrades();
    this.#bar.focus(right ? 3 : 1);
  }

  #offerGrades(): void {
    const current = this.#current;
    if (!current) return;
    current.isShown = true;
    this.#place.classList.add('is-shown');
    // The answer that waits for its grade is no recall of its own.
    const log = recallsOf(current.id).filter(({ at }) => at !== current.answeredAt);
    this.#bar.offer(log, new Date());
  }
}
