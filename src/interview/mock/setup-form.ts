import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { progress } from '../../progress/page.ts';
import { preparation } from '../../progress/preparation-page.ts';
import { loadListed, type Listed } from '../../questions/listed.ts';
import { recalls, standing } from '../../review/log.ts';
import { drawQuestions, fitsSetup } from './draw.ts';
import { plannedMinutes } from './planned.ts';
import { readSetup, writeSetup, type Setup } from './setup.ts';
import { askedLately } from './steps.ts';
import type { MockWords } from './words.ts';

/** The form before an interview. What is chosen stands in the address, so that a link can lead to it. */
export class SetupForm {
  readonly #form: HTMLFormElement;
  readonly #words: MockWords;
  #all: readonly Listed[] = [];
  /** The same draw is announced and begun with. */
  readonly #seed = new Date().toISOString();

  /** @param begin gets the setup, the questions drawn and the time at which it begins */
  constructor(
    section: HTMLElement,
    words: MockWords,
    begin: (setup: Setup, drawn: readonly Listed[], began: string) => void,
  ) {
    this.#form = find<HTMLFormElement>(section, 'form');
    this.#words = words;
    this.#write(readSetup(location.search));
    this.#form.addEventListener('change', () => {
      this.#keepInAddress();
      this.#say();
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      begin(this.#read(), this.#draw(), this.#seed);
    });
    this.#linkLanguages(section);
    void this.#load();
  }

  async #load(): Promise<void> {
    const all = await loadListed();
    if (!all) {
      find(this.#form, '[data-show=drawn]').textContent = this.#words.setup.notLoaded;
      return;
    }
    this.#all = all;
    this.#say();
  }

  #read(): Setup {
    const data = new FormData(this.#form);
    const query = [...data]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, String(value)]);
    return readSetup(String(new URLSearchParams(query)));
  }

  #write({ minutes, level, topics, microphone }: Setup): void {
    const chosen: Record<string, readonly string[]> = {
      minutes: [String(minutes)],
      level: [level ?? ''],
      topic: topics,
      microphone: microphone ? ['on'] : [],
    };
    for (const input of this.#form.querySelectorAll('input'))
      input.checked = chosen[input.name]?.includes(input.value) ?? false;
    find<HTMLDetailsElement>(this.#form, 'details').open = topics.length > 0;
  }

  #keepInAddress(): void {
    const search = writeSetup(this.#read());
    history.replaceState(history.state, '', location.pathname + search + location.hash);
  }

  /** The page in the other language gets the same choice. */
  #linkLanguages(section: HTMLElement): void {
    for (const link of section.querySelectorAll<HTMLAnchorElement>('[data-show=other-language]'))
      link.addEventListener('click', () => (link.search = writeSetup(this.#read())));
  }

  #draw(): Listed[] {
    const all = [progress.read(), preparation.read()] as const;
    const wrong = this.#all.filter(({ id }) => standing(recalls(...all, id)) === 'wrong');
    const known = {
      recent: askedLately(all[1]),
      wrong: new Set(wrong.map(({ id }) => id)),
    };
    return drawQuestions(this.#all, this.#read(), known, this.#seed);
  }

  #say(): void {
    const { topics: names, between, setup: words } = this.#words;
    const setup = this.#read();
    find(this.#form, '[data-show=chosen]').textContent =
      setup.topics.map((topic) => names[topic]).join(between) || words.allTopics;
    if (this.#all.length === 0) return;
    const drawn = this.#draw();
    find<HTMLButtonElement>(this.#form, '[type=submit]').disabled = drawn.length === 0;
    find(this.#form, '[data-show=drawn]').textContent =
      drawn.length === 0 ? words.noneFits : this.#said(drawn, setup);
  }

  #said(drawn: readonly Listed[], setup: Setup): string {
    const { setup: words, betweenSentences } = this.#words;
    const fit = this.#all.filter((each) => fitsSetup(each, setup));
    const recent = askedLately(preparation.read());
    const said = fill(words.drawn, {
      fit: fit.length,
      n: drawn.length,
      open: drawn.filter(({ kind }) => kind === 'open').length,
      minutes: drawn.reduce((sum, each) => sum + plannedMinutes(each, setup.minutes), 0),
    });
    return fit.some(({ id }) => recent.has(id))
      ? `${said}${betweenSentences}${words.lately}`
      : said;
  }
}
