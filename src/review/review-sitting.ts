import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { setSingleKeys, singleKeysAreOn } from '../markup/single-keys.ts';
import { preparation } from '../progress/preparation-page.ts';
import '../progress/preparation-notice.ts';
import { addGrade, type Grade } from '../progress/preparation.ts';
import { progress } from '../progress/page.ts';
import { loadListed, type Listed } from '../questions/listed.ts';
import { preloadQuestion } from '../questions/load-question.ts';
import type { Graded } from '../questions/question-element.ts';
import '../questions/quiz-question.ts';
import { askOwn, bankQuestion, type AskedQuestion } from './asked-question.ts';
import { drawEnd } from './end-of-sitting.ts';
import { GradeBar } from './grade-bar.ts';
import { recalls } from './log.ts';
import { pressReviewKey } from './review-keys.ts';
import { readAddress } from './review-set.ts';
import { setTitle } from './set-title.ts';
import type { ReviewWords } from './strings.ts';
import { takeBack } from './undo.ts';
import { freshADay, viewOf, type ReviewView } from './view.ts';

/** The question that is asked now. */
interface Current {
  readonly id: string;
  /** When it was recalled last before. */
  before: string | undefined;
  question?: AskedQuestion;
  /** When it was answered in this sitting, and whether the answer is shown. */
  answeredAt?: string;
  isShown: boolean;
}

/**
 * `<review-sitting>`: asks what is due, one question at a time. What comes next follows at every step from what is stored, so
 * that a sitting can be left, reloaded and continued in another tab.
 */
class ReviewSitting extends HTMLElement {
  readonly #address = readAddress(location.search);
  #words!: ReviewWords;
  #listed: Listed[] | undefined;
  #bar!: GradeBar;
  #current: Current | undefined;
  /** The reader has acted on this page: then the focus goes along with the questions. */
  #isActive = false;
  #isWaiting = false;

  connectedCallback(): void {
    this.#words = wordsOf<ReviewWords>(this);
    this.#bar = new GradeBar(
      find(this, '.review-bar'),
      () => this.#show(),
      (grade) => this.#grade(grade),
    );
    const onClick = (name: string, act: () => void) =>
      find(this, `[data-do=${name}]`).addEventListener('click', act);
    onClick('start', () => this.#begin());
    onClick('retry', () => void this.#load());
    onClick('undo', () => this.#undo());
    this.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('[data-do=compare]')) this.#offer();
    });
    this.addEventListener('graded', (event) => this.#graded((event as CustomEvent<Graded>).detail));
    document.addEventListener('keydown', (event) =>
      pressReviewKey(event, {
        show: () => this.#show(),
        grade: (grade) => this.#grade(grade),
        undo: () => this.#undo(),
      }),
    );
    const keys = find<HTMLInputElement>(this, '[data-do=keys]');
    keys.checked = singleKeysAreOn();
    keys.addEventListener('change', () => setSingleKeys(keys.checked));
    for (const store of [progress, preparation]) store.follow(() => this.#wait());
    // A page that was left open over night shows what is due in the morning.
    document.addEventListener('visibilitychange', () => this.#wait());
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#say(this.#words.loading);
    this.#part('message');
    this.#listed ??= await loadListed();
    if (!this.#listed) return this.#fail();
    this.#say('');
    this.#next();
  }

  /** A change of a store comes while an answer is being stored: what follows from it waits until that is done. */
  #wait(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      if (this.#listed) this.#next();
    });
  }

  #view(): ReviewView {
    return viewOf(
      this.#listed ?? [],
      progress.read(),
      preparation.read(),
      this.#address,
      new Date(),
    );
  }

  #recallsOf(id: string) {
    return recalls(progress.read(), preparation.read(), id);
  }

  /** Shows what is to be shown now: the question that is asked, while it waits for its grade, or what comes next. */
  #next(): void {
    const view = this.#view();
    this.#drawCounts(view);
    if (this.#current) {
      const { id, before, answeredAt } = this.#current;
      const last = this.#recallsOf(id).at(-1)?.at;
      if (last === before || last === answeredAt) return;
      // It was answered, graded or taken back in another tab.
      this.#current = undefined;
      this.#say(this.#words.elsewhere);
    }
    const [id] = view.queue.order;
    if (id === undefined) return this.#end(view);
    if (!view.isBegun && !this.#isActive) return this.#part('start');
    void this.#ask(id, view.queue.order[1]);
  }

  #begin(): void {
    this.#isActive = true;
    this.#next();
  }

  async #ask(id: string, following: string | undefined): Promise<void> {
    const before = this.#recallsOf(id).at(-1)?.at;
    const current: Current = { id, before, isShown: false };
    this.#current = current;
    const place = find(this, '.review-question');
    place.classList.add('is-loading');
    const own = preparation.read().own[id];
    const root = this.dataset['root'] ?? '';
    try {
      const question = own ? askOwn(own, this.#words.answer) : await bankQuestion(root, id, before);
      if (this.#current !== current) return;
      current.question = question;
    } catch {
      if (this.#current === current) this.#fail();
      return;
    }
    place.classList.remove('is-loading', 'is-shown');
    place.replaceChildren(current.question.element);
    this.#bar.ask();
    this.#part('asking');
    if (this.#isActive) {
      current.question.prompt.focus({ preventScroll: true });
      find(this, '[data-part=asking]').scrollIntoView();
    }
    if (following !== undefined && !preparation.read().own[following])
      preloadQuestion(root, following);
  }

  /** Shows the answer, or checks what is put in. */
  #show(): boolean {
    const { question, isShown } = this.#current ?? {};
    if (!question || isShown) return false;
    this.#isActive = true;
    const place = question.show();
    if (!place) return true;
    this.#offer();
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'nearest' });
    return true;
  }

  #graded({ question, at, right }: Graded): void {
    if (this.#current?.id !== question) return;
    this.#current.answeredAt = at;
    this.#offer();
    this.#bar.focus(right ? 3 : 1);
  }

  /** Offers the grades. */
  #offer(): void {
    const current = this.#current;
    if (!current) return;
    current.isShown = true;
    this.#isActive = true;
    find(this, '.review-question').classList.add('is-shown');
    // The answer that waits for its grade is no recall of its own.
    const log = this.#recallsOf(current.id).filter(({ at }) => at !== current.answeredAt);
    this.#bar.offer(log, new Date());
  }

  #grade(grade: Grade): boolean {
    const current = this.#current;
    if (!current?.question || !current.isShown) return false;
    if (current.answeredAt === undefined) current.question.settle();
    const { id, answeredAt: of } = current;
    this.#current = undefined;
    this.#say('');
    preparation.update((all, at) => addGrade(all, id, { at, grade, ...(of && { of }) }));
    return true;
  }

  #undo(): boolean {
    const { last } = this.#view();
    if (!last) return false;
    this.#isActive = true;
    this.#current = undefined;
    preparation.update((all) => takeBack(all, last));
    this.#say(this.#words.undone);
    return true;
  }

  #end(view: ReviewView): void {
    const section = find(this, '[data-part=end]');
    drawEnd(section, view, this.#address.isSet, this.#words);
    const way = (name: string) => find<HTMLAnchorElement>(section, `[data-way=${name}]`);
    way('more').search = `?new=${view.introduced + freshADay}`;
    const again = new URLSearchParams(location.search);
    again.set('since', new Date().toISOString());
    way('once').search = `?${again}`;
    const wasHidden = section.hidden;
    this.#part('end');
    if (this.#isActive && wasHidden) find(section, 'h2').focus();
  }

  #fail(): void {
    this.#current = undefined;
    this.#say(this.#words.failed);
    this.#part('message');
    const retry = find(this, '[data-do=retry]');
    retry.hidden = false;
    if (this.#isActive) retry.focus();
  }

  #drawCounts(view: ReviewView): void {
    for (const item of this.querySelectorAll<HTMLElement>('[data-count]')) {
      const name = item.dataset['count'] as 'due' | 'fresh' | 'others' | 'missed';
      const n = view.queue[name].length;
      find(item, 'strong').textContent = String(n);
      item.hidden = n === 0 && name !== 'due' && name !== 'fresh';
    }
    const title = find(this, '.review-set');
    title.textContent = setTitle(this.#address, view.cards.length, this.#words);
    title.hidden = title.textContent === '';
    const undo = find(this, '[data-do=undo]');
    const { last } = view;
    undo.hidden = !last;
    const { undoLast, grades } = this.#words;
    undo.textContent = last ? fill(undoLast, { grade: grades[last.grade] }) : '';
  }

  #say(text: string): void {
    find(this, '.review-message').textContent = text;
  }

  /** Shows one part of the page. */
  #part(shown: 'message' | 'start' | 'asking' | 'end'): void {
    find(this, '[data-do=retry]').hidden = true;
    for (const part of this.querySelectorAll<HTMLElement>('[data-part]'))
      part.hidden = part.dataset['part'] !== shown;
    find(this, '.review-counts').hidden = shown === 'message' || shown === 'end';
  }
}
customElements.define('review-sitting', ReviewSitting);
