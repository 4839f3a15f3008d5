import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { preparation } from '../../progress/preparation-page.ts';
import { clockText } from './clock.ts';
import { dateText } from './dates.ts';
import { openNames } from './open-names.ts';
import { scorePlot } from './plot.ts';
import { outcomeOf, percent, scoreOf } from './score.ts';
import { finished, secondsLeft, unfinished, type Named } from './steps.ts';
import type { MockWords } from './words.ts';

/** What can be done with an interview that is kept. */
interface Actions {
  goOn(interview: Named): void;
  /** Asks first. */
  forget(began: string, question: string): void;
}

/** The interviews that this browser keeps: those that can go on, and the reports, with a plot of their scores. */
export class Interviews {
  readonly #section: HTMLElement;
  readonly #words: MockWords;
  readonly #actions: Actions;
  #drawn = '';

  constructor(section: HTMLElement, words: MockWords, actions: Actions) {
    this.#section = section;
    this.#words = words;
    this.#actions = actions;
    preparation.follow(() => this.show());
    this.show();
  }

  /** Draws them as they are now. Nothing is drawn anew when nothing has changed, so that the focus stays where it is. */
  show(): void {
    const all = preparation.read();
    const drawn = JSON.stringify(all.mocks);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const [open, done] = [unfinished(all), finished(all)];
    const place = find(this.#section, '[data-show=unfinished]');
    place.hidden = open.length === 0;
    const names = openNames(open, this.#words.setup, document.documentElement.lang);
    find(place, 'ul').replaceChildren(
      ...open.map((each, at) => this.#open(each, names[at] ?? each[0])),
    );
    const earlier = find(this.#section, '[data-show=earlier]');
    earlier.hidden = done.length === 0;
    find(earlier, 'tbody').replaceChildren(...done.map((each) => this.#row(each)));
    find(earlier, '[data-show=plot]').replaceChildren(...this.#plot(done.toReversed()));
  }

  #date(began: string): string {
    return dateText(began, document.documentElement.lang);
  }

  #open(interview: Named, date: string): HTMLElement {
    const [began, mock] = interview;
    const words = this.#words.setup;
    const item = document.createElement('li');
    const isAsking = typeof mock.stage === 'number';
    const goOn = button('button', fill(isAsking ? words.goOn : words.goOnAnswers, { date }), () =>
      this.#actions.goOn(interview),
    );
    const discard = button('button plain', fill(words.discard, { date }), () =>
      this.#actions.forget(began, fill(words.sureDiscard, { date })),
    );
    const stands = document.createElement('span');
    stands.className = 'muted';
    stands.textContent = isAsking
      ? fill(words.stands, {
          n: Number(mock.stage) + 1,
          of: mock.questions.length,
          left: clockText(secondsLeft(mock)),
        })
      : fill(words.ungraded, {
          n: mock.questions.filter((asked) => outcomeOf(asked) === 'ungraded').length,
        });
    item.append(stands, goOn, discard);
    return item;
  }

  #row([began, mock]: Named): HTMLElement {
    const { report, setup, minutes } = this.#words;
    const date = this.#date(began);
    const row = document.createElement('tr');
    const link = document.createElement('a');
    link.href = `?${String(new URLSearchParams({ report: began }))}`;
    link.textContent = date;
    const score = scoreOf(mock.questions);
    const remove = button('quiet', '✕', () =>
      this.#actions.forget(began, fill(setup.sureDelete, { date })),
    );
    remove.ariaLabel = fill(report.delete, { date });
    const cells = [
      link,
      fill(minutes, { n: mock.minutes }),
      score === undefined ? '–' : fill(report.percent, { n: percent(score) }),
      remove,
    ].map((content) => {
      const cell = document.createElement('td');
      cell.append(content);
      return cell;
    });
    row.append(...cells);
    return row;
  }

  /** One score is no comparison. */
  #plot(interviews: readonly Named[]): SVGElement[] {
    const scored = interviews.flatMap(([began, { questions }]) => {
      const score = scoreOf(questions);
      return score === undefined ? [] : [{ began, score }];
    });
    const [first, last] = [scored[0], scored.at(-1)];
    if (!first || !last || scored.length < 2) return [];
    const day = (began: string) => began.slice(0, 10);
    const figure = (score: number) => fill(this.#words.report.percent, { n: percent(score) });
    const name = fill(this.#words.report.plot, {
      n: scored.length,
      first: figure(first.score),
      last: figure(last.score),
    });
    const scores = scored.map(({ score }) => score);
    return [scorePlot(scores, name, [day(first.began), day(last.began)])];
  }
}

function button(className: string, text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}
