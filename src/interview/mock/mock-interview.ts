import { wordsOf } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { preparation } from '../../progress/preparation-page.ts';
import '../../progress/preparation-notice.ts';
import { forgetDrafts } from '../../questions/draft.ts';
import { loadListed, type Listed } from '../../questions/listed.ts';
import '../../questions/quiz-question.ts';
import type { Places } from '../topic-places.ts';
import { Answers } from './answers.ts';
import { Asking } from './asking.ts';
import { Interviews } from './interviews.ts';
import { plannedMinutes } from './planned.ts';
import { ReportPage } from './report.ts';
import { forgetMock, Session, sitting } from './session.ts';
import { SetupForm } from './setup-form.ts';
import { begin, type Named } from './steps.ts';
import type { MockWords } from './words.ts';

type Stage = 'setup' | 'asking' | 'answers' | 'report';

/**
 * A mock interview, from the setup to the report. `?report=<when it began>` shows the report of an
 * earlier one, `?open=<when it began>` goes on with one that is not finished.
 */
class MockInterview extends HTMLElement {
  #asking!: Asking;
  #answers!: Answers;
  #report!: ReportPage;
  #session: Session | undefined;
  #listed: readonly Listed[] = [];

  connectedCallback(): void {
    const words = wordsOf<MockWords>(this);
    const root = this.dataset['root'] ?? '';
    const places = JSON.parse(this.dataset['places'] ?? '{}') as Record<string, Places>;
    const listed = loadListed().then((all) => (this.#listed = all ?? []));
    this.#asking = new Asking(this.#part('asking'), words, {
      root,
      planned: (id, interview) => {
        const known = this.#listed.find((each) => each.id === id);
        return known && plannedMinutes(known, interview);
      },
      say: (text) => (find(this, '[data-show=said]').textContent = text),
      finish: () => this.#goTo('answers'),
    });
    this.#answers = new Answers(this.#part('answers'), words.answers, {
      root,
      ask: () => this.#goTo('asking'),
      report: () => this.#finish(),
    });
    this.#report = new ReportPage(this.#part('report'), words, {
      root,
      places,
      listed: () => listed,
      grade: () => this.#goTo('answers'),
    });
    this.#prepare(words);
    this.#showNamed(words);
    // Leaving by any way keeps what is there; a page that comes back by the back button goes on.
    addEventListener('pagehide', () => this.#asking.pause());
    addEventListener('pageshow', () => this.#asking.resume());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#asking.keep();
    });
    preparation.follow(() => {
      if (this.#asking.session?.isElsewhere) this.#asking.yield();
    });
  }

  #part(stage: Stage): HTMLElement {
    return find(this, `[data-stage=${stage}]`);
  }

  /** Draws the setup, with what this browser keeps of earlier interviews. */
  #prepare(words: MockWords): void {
    const section = this.#part('setup');
    new Interviews(section, words, {
      goOn: (interview) => this.#goOn(interview),
      forget: (began, question) => this.#forget(began, question),
    });
    new SetupForm(section, words, (setup, drawn, began) => {
      const mock = begin(setup, drawn, document.documentElement.lang, began);
      this.#session = new Session(began, mock);
      this.#goTo('asking', setup);
    });
  }

  #show(stage: Stage): void {
    for (const each of ['setup', 'asking', 'answers', 'report'] as const)
      this.#part(each).hidden = each !== stage;
    this.dataset['at'] = stage;
  }

  #goTo(stage: 'asking' | 'answers', options: { microphone?: boolean } = {}): void {
    if (!this.#session) return;
    this.#show(stage);
    if (stage === 'asking') this.#asking.start(this.#session, options);
    else this.#answers.start(this.#session);
  }

  /** The answers are looked at. What was typed is kept with the interview, so its drafts can go. */
  #finish(): void {
    const session = this.#session;
    if (!session) return;
    session.mock.stage = 'report';
    session.save();
    forgetDrafts(
      sitting,
      session.mock.questions.map(({ id }) => id),
    );
    const query = new URLSearchParams({ report: session.began });
    history.replaceState(history.state, '', `${location.pathname}?${String(query)}`);
    this.#show('report');
    void this.#report.show([session.began, session.mock]);
  }

  /** Shows the report that the address names, or goes on with the interview that it names. */
  #showNamed({ report, setup }: MockWords): void {
    const query = new URLSearchParams(location.search);
    const toGoOn = query.get('open');
    const began = toGoOn ?? query.get('report');
    if (began === null) return;
    const mock = preparation.read().mocks[began];
    if (mock?.stage === 'report') {
      this.#session = new Session(began, mock);
      this.#show('report');
      void this.#report.show([began, mock]);
    } else if (mock && toGoOn !== null) this.#goOn([began, mock]);
    else {
      const gone = find(this, '[data-show=gone]');
      gone.textContent = toGoOn === null ? report.gone : setup.notOpen;
      gone.hidden = false;
    }
  }

  #goOn([began, mock]: Named): void {
    this.#session = new Session(began, mock);
    this.#goTo(typeof mock.stage === 'number' ? 'asking' : 'answers');
  }

  #forget(began: string, question: string): void {
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    find(dialog, 'p').textContent = question;
    const list = document.activeElement?.closest<HTMLElement>('section[aria-label]');
    const close = () => dialog.close();
    find(dialog, '[data-do=keep]').onclick = close;
    find(dialog, '[data-do=delete]').onclick = () => {
      close();
      forgetMock(began);
      // The button that was pressed is gone, and perhaps its list.
      const heading = list?.hidden === false && list.querySelector<HTMLElement>('h2');
      (heading || find(this, 'h1')).focus();
    };
    dialog.showModal();
  }
}
customElements.define('mock-interview', MockInterview);
