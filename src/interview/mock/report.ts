import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { loadQuestion } from '../../questions/load-question.ts';
import type { Listed } from '../../questions/listed.ts';
import { saveFile } from '../../save-file.ts';
import type { Places } from '../topic-places.ts';
import { answerTexts, promptOf } from './answer-texts.ts';
import { dateText } from './dates.ts';
import { plannedMinutes } from './draw.ts';
import { followUpsOf } from './follow-ups.ts';
import { headOf, reportText, resultOf, timeOf, topicsOf, topicText } from './report-text.ts';
import type { Report, Reported } from './report-text.ts';
import { countOf, outcomeOf, weakBelow, type ReadonlyAsked } from './score.ts';
import { sitting } from './session.ts';
import type { Named } from './steps.ts';
import type { MockWords } from './words.ts';

/** What the report needs of the page around it. */
interface Host {
  /** `/<locale>/` */
  readonly root: string;
  readonly places: Readonly<Record<string, Places>>;
  listed(): Promise<readonly Listed[]>;
  /** The reader grades the rest. */
  grade(): void;
}

/** Draws the report of one interview, saves it as a file and prints it. */
export class ReportPage {
  readonly #section: HTMLElement;
  readonly #words: MockWords;
  readonly #host: Host;
  #shown: { began: string; report: Report } | undefined;

  constructor(section: HTMLElement, words: MockWords, host: Host) {
    this.#section = section;
    this.#words = words;
    this.#host = host;
    const actions: Record<string, () => void> = {
      grade: () => host.grade(),
      export: () => this.#save(),
      print: () => print(),
    };
    for (const [name, act] of Object.entries(actions))
      find(section, `[data-do=${name}]`).addEventListener('click', act);
  }

  /** Draws a report. What cannot be loaded stands there by its id. */
  async show([began, mock]: Named): Promise<void> {
    const listed = await this.#host.listed();
    const questions = await Promise.all(
      mock.questions.map((asked) => this.#reported(asked, listed)),
    );
    const report = { mock, date: dateText(began, document.documentElement.lang), questions };
    this.#shown = { began, report };
    const title = this.#part('title');
    title.textContent = fill(this.#words.report.title, { date: report.date });
    const [about = '', score = '', counted = ''] = headOf(report, this.#words);
    this.#part('about').textContent = about;
    this.#part('score').textContent = score;
    this.#part('counted').textContent = counted;
    find(this.#section, '[data-do=grade]').hidden = !mock.questions.some(
      (asked) => outcomeOf(asked) === 'ungraded',
    );
    this.#showMissed(mock.questions);
    this.#part('topics').replaceChildren(...this.#topics(report));
    this.#part('questions').replaceChildren(...questions.map((each) => this.#question(each)));
    title.focus();
  }

  /** The questions that count less than they could lead to a review of them. */
  #showMissed(questions: readonly ReadonlyAsked[]): void {
    const missed = questions.filter((asked) => (countOf(asked) ?? 1) < 1);
    const place = this.#part('missed');
    place.hidden = missed.length === 0;
    const query = new URLSearchParams({ ids: missed.map(({ id }) => id).join(',') });
    find<HTMLAnchorElement>(place, 'a').href =
      `${this.#host.root}interview/review/?${String(query)}`;
  }

  #part(name: string): HTMLElement {
    return find(this.#section, `[data-show=${name}]`);
  }

  async #reported(asked: ReadonlyAsked, listed: readonly Listed[]): Promise<Reported> {
    const known = listed.find(({ id }) => id === asked.id);
    const question = await loadQuestion(this.#host.root, asked.id, sitting).catch(() => undefined);
    const followUps = question ? followUpsOf(question) : [];
    return {
      asked,
      prompt: question ? promptOf(question) : asked.id,
      answer: question ? answerTexts(question, asked) : (asked.text?.split('\n') ?? []),
      followUps: (asked.followUps ?? []).map((text, at) => ({
        question: (followUps[at]?.question ?? []).map(({ textContent }) => textContent).join(''),
        text,
      })),
      topics: known?.topics ?? [],
      planned: known && plannedMinutes(known),
      isOpen: known?.kind === 'open',
    };
  }

  #topics(report: Report): HTMLElement[] {
    const { topics: names } = this.#words;
    return topicsOf(report).map(({ topic, score, n }) => {
      const item = document.createElement('li');
      const name = document.createElement('strong');
      name.textContent = names[topic as keyof typeof names];
      const meter = document.createElement('meter');
      meter.value = score;
      // The figure says it.
      meter.ariaHidden = 'true';
      const figure = document.createElement('span');
      figure.textContent = topicText({ topic, score, n }, this.#words);
      const head = document.createElement('p');
      head.append(name, ' ', figure, ' ', meter);
      item.append(head);
      if (score < weakBelow) item.append(...this.#cures(topic, names[topic as keyof typeof names]));
      return item;
    });
  }

  /** Where a weak topic is learned: lessons, demos, a review of its questions. */
  #cures(topic: string, name: string): HTMLElement[] {
    const { report: words, between } = this.#words;
    const { lessons = [], demos = [] } = this.#host.places[topic] ?? {};
    const line = (title: string, places: Places['lessons']) => {
      const text = document.createElement('p');
      text.append(title);
      places.forEach((place, at) => text.append(at > 0 ? between : '', linkTo(place)));
      return text;
    };
    const query = new URLSearchParams({ topic });
    const review = line('', [
      {
        href: `${this.#host.root}interview/review/?${String(query)}`,
        title: fill(words.review, { topic: name }),
      },
    ]);
    return [
      ...(lessons.length > 0 ? [line(words.lessons, lessons)] : []),
      ...(demos.length > 0 ? [line(words.demos, demos)] : []),
      review,
    ];
  }

  #question(reported: Reported): HTMLElement {
    const { asked, prompt, answer, followUps } = reported;
    const { answers } = this.#words;
    const item = document.createElement('li');
    const facts = document.createElement('p');
    facts.className = 'muted';
    facts.textContent = [resultOf(reported, this.#words), timeOf(reported, this.#words)]
      .filter(Boolean)
      .join(this.#words.facts);
    item.append(linkTo({ href: `${this.#host.root}questions/${asked.id}/`, title: prompt }), facts);
    if (answer.length === 0 && followUps.length === 0) return item;
    const own = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = answers.yours;
    own.append(summary, quote(answer));
    for (const { question, text } of followUps) {
      const title = document.createElement('p');
      title.textContent = question;
      own.append(title, quote([text || answers.nothingTyped]));
    }
    item.append(own);
    return item;
  }

  #save(): void {
    if (!this.#shown) return;
    const { began, report } = this.#shown;
    const name = `mock-interview-${began.slice(0, 16).replace(/[T:]/g, '-')}.md`;
    saveFile(name, reportText(report, this.#words), 'text/markdown');
  }
}

function linkTo({ href, title }: Places['lessons'][number]): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = title;
  return link;
}

function quote(lines: readonly string[]): HTMLElement {
  const quoted = document.createElement('blockquote');
  quoted.className = 'mock-typed';
  quoted.textContent = lines.join('\n');
  return quoted;
}
