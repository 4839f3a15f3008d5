import { fill } from '../../i18n/words.ts';
import type { Places } from '../topic-places.ts';
import { topicText } from './report-text.ts';
import { weakBelow, type TopicScore } from './score.ts';
import type { MockWords } from './words.ts';

/** Where the links of a topic lead. */
interface Roots {
  /** `/<locale>/` */
  readonly root: string;
  readonly places: Readonly<Record<string, Places>>;
}

/** Draws how a topic went, and where it is learned if it is weak. */
export class TopicScores {
  readonly #words: MockWords;
  readonly #roots: Roots;

  constructor(words: MockWords, roots: Roots) {
    this.#words = words;
    this.#roots = roots;
  }

  /** One question says little of its topic: then there is one lesson, and nothing else. */
  item(score: TopicScore): HTMLLIElement {
    const name = this.#words.topics[score.topic as keyof MockWords['topics']];
    const item = document.createElement('li');
    item.append(this.#head(name, score));
    if (score.score < weakBelow) {
      if (score.n > 1) item.append(...this.#cures(score.topic, name));
      else item.append(...this.#lessons(score.topic, 1));
    }
    return item;
  }

  #head(name: string, score: TopicScore): HTMLElement {
    const strong = document.createElement('strong');
    strong.textContent = name;
    const meter = document.createElement('meter');
    meter.value = score.score;
    // The figure says it.
    meter.ariaHidden = 'true';
    const head = document.createElement('p');
    head.append(strong, ' ', topicText(score, this.#words), ' ', meter);
    return head;
  }

  #lessons(topic: string, most: number): HTMLElement[] {
    const { lessons = [] } = this.#roots.places[topic] ?? {};
    return this.#line(this.#words.report.lessons, lessons.slice(0, most));
  }

  /** Lessons, demos, a review of the questions. */
  #cures(topic: string, name: string): HTMLElement[] {
    const { report } = this.#words;
    const { demos = [] } = this.#roots.places[topic] ?? {};
    const review = {
      href: `${this.#roots.root}interview/review/?${String(new URLSearchParams({ topic }))}`,
      title: fill(report.review, { topic: name }),
    };
    return [
      ...this.#lessons(topic, Infinity),
      ...this.#line(report.demos, demos),
      ...this.#line('', [review]),
    ];
  }

  /** Nothing, when there are no places. */
  #line(title: string, places: Places['lessons']): HTMLElement[] {
    if (places.length === 0) return [];
    const line = document.createElement('p');
    line.append(title);
    places.forEach((place, at) => {
      line.append(at > 0 ? this.#words.between : '', linkTo(place));
    });
    return [line];
  }
}

export function linkTo({ href, title }: Places['lessons'][number]): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = title;
  return link;
}
