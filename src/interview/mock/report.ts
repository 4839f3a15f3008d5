import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { loadQuestion } from '../../questions/load-question.ts';
import type { Listed } from '../../questions/listed.ts';
import { saveFile } from '../../save-file.ts';
import type { Places } from '../topic-places.ts';
import { answerTexts, promptOf } from './answer-texts.ts';
import { dateText } from './dates.ts';
import { followUpsOf } from './follow-ups.ts';
import { missingPoints } from './missing-points.ts';
import { plannedMinutes } from './planned.ts';
import { headOf, reportText, resultOf, timeOf, topicsOf } from './report-text.ts';
import type { Report, Reported } from './report-text.ts';
import { countOf, outcomeOf, type ReadonlyAsked } from './score.ts';
import { sitting } from './session.ts';
import type { Named, ReadonlyMock } from './steps.ts';
import { linkTo, TopicScores } from './topic-scores.ts';
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

/** How many topics are in sight. */
const inSight = 3;

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
      mock.questions.map((asked) => this.#reported(asked, mock, listed)),
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
    this.#showTopics(report);
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

  async #reported(
    asked: ReadonlyAsked,
    { minutes }: ReadonlyMock,
    listed: readonly Listed[],
  ): Promise<Reported> {
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
      missing: question ? missingPoints(question, asked) : [],
      planned: known && plannedMinutes(known, minutes),
      isOpen: known?.kind === 'open',
    };
  }

  /** The weakest topics are in sight, the others folded. */
  #showTopics(report: Report): void {
    const topics = new TopicScores(this.#words, this.#host);
    const items = topicsOf(report).map((score) => topics.item(score));
    const others = this.#part('others');
    others.hidden = items.length <= inSight;
    find(others, 'summary span').textContent = String(items.length - inSight);
    find(others, 'ul').replaceChildren(...items.slice(inSight));
    this.#part('topics').replaceChildren(...items.slice(0, inSight));
  }

  #question(reported: Reported): HTMLElement {
    const { asked, prompt, answer, followUps, missing } = reported;
    const { answers } = this.#words;
    const item = document.createElement('li');
    const facts = document.createElement('p');
    facts.className = 'muted';
    facts.textContent = [resultOf(reported, this.#words), timeOf(reported, this.#words)]
      .filter(Boolean)
      .join(this.#words.facts);
    item.append(linkTo({ href: `${this.#host.root}questions/${asked.id}/`, title: prompt }), facts);
    if (missing.length > 0) item.append(...this.#notSaid(missing));
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

  #notSaid(missing: readonly string[]): HTMLElement[] {
    const title = document.createElement('p');
    title.textContent = this.#words.report.notSaid;
    const list = document.createElement('ul');
    list.append(
      ...missing.map((text) => {
        const point = document.createElement('li');
        point.textContent = text;
        return point;
      }),
    );
    return [title, list];
  }

  #save(): void {
    if (!this.#shown) return;
    const { began, report } = this.#shown;
    const name = `mock-interview-${began.slice(0, 16).replace(/[T:]/g, '-')}.md`;
    saveFile(name, reportText(report, this.#words), 'text/markdown');
  }
}

function quote(lines: readonly string[]): HTMLElement {
  const quoted = document.createElement('blockquote');
  quoted.className = 'mock-typed';
  quoted.textContent = lines.join('\n');
  return quoted;
}
