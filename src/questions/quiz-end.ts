import { fill } from '../i18n/words.ts';
import { adoptStyles } from '../markup/adopt-styles.ts';
import { find } from '../markup/find.ts';
import { lastAnswer } from '../progress/answers.ts';
import { progress } from '../progress/page.ts';
import { QuestionElement } from './question-element.ts';
import { beginAnew, isBegun } from './quiz-again.ts';
import styles from './quiz-end.css?inline';
import { quizEndStrings } from './quiz-end-strings.ts';
import './quiz-question.ts';

/**
 * Under the quiz of a lesson: what was answered wrong the last time, each a link that asks it anew, and a button that
 * begins the quiz anew. The quiz is all questions of the lesson, those on the way too, but not the predictions, which
 * belong to runs of their demos.
 */
class QuizEnd extends HTMLElement {
  readonly #words = quizEndStrings(document.documentElement.lang);
  readonly #lesson = document.querySelector<HTMLElement>('article[data-lesson]');
  /** The questions that were wrong when this was drawn last. */
  #wrong: readonly string[] = [];
  readonly #list = document.createElement('ul');
  readonly #wrongOnes = document.createElement('div');
  readonly #review = document.createElement('p');
  readonly #again = document.createElement('button');
  /** What is said of an answer that is right now, here; and of the quiz, at its head, where the reader goes then. */
  readonly #said = saying();
  readonly #saidAbove = saying();

  connectedCallback(): void {
    adoptStyles(styles);
    const title = document.createElement('h3');
    title.textContent = this.#words.wrong;
    const link = document.createElement('a');
    const [, locale = ''] = location.pathname.split('/');
    link.href = `/${locale}/interview/review/`;
    const [before, text, behind] = this.#words.review;
    link.textContent = text;
    this.#review.append(before, link, behind);
    this.#wrongOnes.className = 'wrong-ones';
    this.#wrongOnes.append(title, this.#list, this.#review);
    Object.assign(this.#again, {
      type: 'button',
      className: 'button plain',
      textContent: this.#words.again,
    });
    this.#again.addEventListener('click', () => this.#beginAnew());
    this.append(this.#wrongOnes, this.#said, this.#again);
    document.getElementById('quiz')?.after(this.#saidAbove);
    progress.follow(() => this.#show());
    this.#show();
  }

  get #questions(): QuestionElement[] {
    const all = this.#lesson?.querySelectorAll('quiz-question, predict-question') ?? [];
    return [...all].filter((each) => each instanceof QuestionElement);
  }

  /** The ids of the quiz. */
  get #quiz(): string[] {
    return this.#questions.filter(isOfQuiz).map(idOf);
  }

  get #slug(): string {
    return this.#lesson?.dataset['lesson'] ?? '';
  }

  #show(): void {
    const now = progress.read();
    const before = this.#wrong;
    const wrong = this.#questions.filter((each) => lastAnswer(now, idOf(each))?.right === false);
    this.#wrong = wrong.map(idOf);
    this.#again.hidden = !isBegun(now, this.#slug, this.#quiz);
    if (before.join(' ') === this.#wrong.join(' ')) {
      this.#wrongOnes.hidden = wrong.length === 0;
      return;
    }
    const mended = this.#questions.find(
      (each) => before.includes(idOf(each)) && lastAnswer(now, idOf(each))?.right,
    );
    this.#said.textContent = mended
      ? fill(this.#words.nowRight, { prompt: promptOf(mended).textContent })
      : '';
    this.#list.replaceChildren(...wrong.map((each) => this.#linkTo(each)));
    this.#review.hidden = !wrong.some(isOfQuiz);
    this.#wrongOnes.hidden = wrong.length === 0;
  }

  /** The browser goes to the question; its answer is taken away, so that it is asked and not looked up. */
  #linkTo(question: QuestionElement): HTMLElement {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${question.id}`;
    link.append(...promptOf(question).cloneNode(true).childNodes);
    link.addEventListener('click', () => {
      question.askAnew();
      // After the jump: focus in a fragment's target is the browser's to set.
      setTimeout(() => focusIn(question));
    });
    item.append(link);
    return item;
  }

  #beginAnew(): void {
    const quiz = this.#quiz;
    progress.update((all, at) => beginAnew(all, this.#slug, quiz, at));
    const questions = this.#questions.filter(isOfQuiz);
    for (const question of questions) question.askAnew();
    this.#said.textContent = '';
    this.#saidAbove.textContent = this.#words.isOpen;
    const first = questions.find((each) => this.parentElement?.contains(each));
    if (!first) return;
    document.getElementById('quiz')?.scrollIntoView();
    focusIn(first);
  }
}

const idOf = ({ dataset }: HTMLElement): string => dataset['question'] ?? '';
const isOfQuiz = ({ localName }: Element): boolean => localName === 'quiz-question';
const promptOf = (question: HTMLElement) => find(question, 'legend [data-search=title]');

/** A line that is said when it is filled. */
function saying(): HTMLElement {
  const line = document.createElement('p');
  line.className = 'quiz-said';
  line.role = 'status';
  return line;
}

const focusIn = (question: HTMLElement) =>
  question
    .querySelector<HTMLElement>('fieldset :is(input, textarea, button):enabled')
    ?.focus({ preventScroll: true });

customElements.define('quiz-end', QuizEnd);
