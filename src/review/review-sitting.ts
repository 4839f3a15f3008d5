import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import '../progress/preparation-notice.ts';
import { preparation } from '../progress/preparation-page.ts';
import { addGrade } from '../progress/preparation.ts';
import { progress } from '../progress/page.ts';
import { loadListed, type Listed } from '../questions/listed.ts';
import { preloadQuestion } from '../questions/load-question.ts';
import '../questions/quiz-question.ts';
import { dayOf } from './day.ts';
import { drawEnd } from './end-of-sitting.ts';
import { drawMissed } from './missed-list.ts';
import { QuestionPlace, type GivenGrade } from './question-place.ts';
import { drawHead } from './review-head.ts';
import { pressReviewKey } from './review-keys.ts';
import { readAddress } from './review-set.ts';
import { beginSitting, sittingBegan } from './sitting-begin.ts';
import type { ReviewWords } from './strings.ts';
import { drawUndo } from './undo-button.ts';
import { takeBack } from './undo.ts';
import { viewOf, type ReviewView } from './view.ts';

/**
 * `<review-sitting>`: asks what is due, one question at a time. What comes next follows at every step from what is stored, so
 * that a sitting can be left, reloaded and continued in another tab.
 */
class ReviewSitting extends HTMLElement {
  readonly #address = readAddress(location.search);
  #words!: ReviewWords;
  #place!: QuestionPlace;
  #listed: Listed[] | undefined;
  /** When the reader wanted to be asked, on this day. */
  #began = sittingBegan();
  /** The reader has acted on this page: the focus goes along with what is shown. */
  #isActive = false;
  #isWaiting = false;

  connectedCallback(): void {
    if (this.#began && this.#began < dayOf(new Date()).start) this.#began = undefined;
    this.#words = wordsOf<ReviewWords>(this);
    this.#place = new QuestionPlace(
      find(this, '[data-part=asking]'),
      this.#root,
      this.#words.ask,
      (given) => this.#grade(given),
    );
    for (const type of ['click', 'keydown'])
      this.addEventListener(type, () => (this.#isActive = true), { capture: true });
    const onClick = (name: string, act: () => void) =>
      find(this, `[data-do=${name}]`).addEventListener('click', act);
    onClick('start', () => this.#start());
    onClick('retry', () => void this.#load());
    onClick('undo', () => this.#undo());
    document.addEventListener('keydown', (event) =>
      pressReviewKey(event, {
        show: () => this.#place.show(),
        grade: (grade) => this.#place.grade(grade),
        undo: () => this.#undo(),
      }),
    );
    for (const store of [progress, preparation]) store.follow(() => this.#wait());
    // A page that was left open over night shows what is due in the morning.
    document.addEventListener('visibilitychange', () => this.#wait());
    void this.#load();
  }

  /** Where the pages of this language are. */
  get #root(): string {
    return this.dataset['root'] ?? '';
  }

  async #load(): Promise<void> {
    this.#say(this.#words.loading);
    this.#show('message');
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
    const [done, prepared] = [progress.read(), preparation.read()];
    return viewOf(this.#listed ?? [], done, prepared, this.#address, new Date(), this.#began);
  }

  /** Shows what is to be shown now: the question that is asked, while it waits for its grade, or what comes next. */
  #next(): void {
    const view = this.#view();
    drawHead(find(this, '.review-head'), view, this.#address, this.#words);
    drawUndo(find(this, '[data-do=undo]'), view.last, this.#root, this.#words);
    if (this.#place.isStale) {
      this.#place.leave();
      this.#say(this.#words.elsewhere);
    }
    if (this.#place.isAsking) return;
    const [id, following] = view.queue.order;
    if (id === undefined) return this.#end(view);
    if (this.#began) return void this.#ask(id, following);
    this.#preload(id);
    const { due, missed, fresh } = view.queue;
    const isNothingDue = !this.#address.isSet && due.length + missed.length === 0;
    find(this, '[data-show=nothing-due]').textContent = isNothingDue
      ? fill(this.#words.nothingDue, { n: fresh.length })
      : '';
    this.#show('start');
  }

  #start(): void {
    this.#began = new Date();
    beginSitting(this.#began);
    this.#next();
  }

  async #ask(id: string, following: string | undefined): Promise<void> {
    let prompt: HTMLElement | undefined;
    try {
      prompt = await this.#place.ask(id);
    } catch {
      return this.#fail();
    }
    if (!prompt) return;
    this.#show('asking');
    if (this.#isActive) {
      prompt.focus({ preventScroll: true });
      find(this, '.review-head').scrollIntoView();
    }
    this.#preload(following);
  }

  #preload(id: string | undefined): void {
    if (id !== undefined && !preparation.read().own[id]) preloadQuestion(this.#root, id);
  }

  #grade({ question, grade, of }: GivenGrade): void {
    this.#isActive = true;
    this.#say('');
    preparation.update((all, at) => addGrade(all, question, { at, grade, ...(of && { of }) }));
  }

  #undo(): boolean {
    const { last } = this.#view();
    if (!last) return false;
    this.#isActive = true;
    this.#place.leave();
    this.#say(this.#words.undone);
    preparation.update((all) => takeBack(all, last));
    return true;
  }

  #end(view: ReviewView): void {
    const section = find(this, '[data-part=end]');
    drawEnd(section, view, this.#address.isSet, this.#words);
    void drawMissed(find(section, '[data-show=missed]'), view.done.missed, this.#root);
    const wasHidden = section.hidden;
    this.#show('end');
    if (this.#isActive && wasHidden) find(section, 'h2').focus();
  }

  #fail(): void {
    this.#place.leave();
    this.#say(this.#words.failed);
    this.#show('message');
    const retry = find(this, '[data-do=retry]');
    retry.hidden = false;
    if (this.#isActive) retry.focus();
  }

  #say(text: string): void {
    find(this, '.review-message').textContent = text;
  }

  /** Shows one part of the page. */
  #show(shown: 'message' | 'start' | 'asking' | 'end'): void {
    find(this, '[data-do=retry]').hidden = true;
    for (const part of this.querySelectorAll<HTMLElement>('[data-part]'))
      part.hidden = part.dataset['part'] !== shown;
    find(this, '.review-counts').hidden = shown === 'message' || shown === 'end';
  }
}
customElements.define('review-sitting', ReviewSitting);
