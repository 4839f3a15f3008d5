import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { progress } from '../progress/page.ts';
import { runCount, runKey } from '../progress/path.ts';
import { lifeOf } from '../run/run-life.ts';
import { markSteps } from './step-marks.ts';

/** What the contents of a lesson say of the reader's progress. */
export interface OnThisPageWords {
  /** Beside the title: how many demos of the lesson were run. */
  demosRun: Template<'n' | 'all'>;
  /** After a heading, for those who do not see its marks. */
  steps: Template<'done' | 'all'>;
}

/** A lesson that was in sight for so many seconds was read, not only glanced at. */
const READ = 15;

/**
 * The contents of a lesson: marks the heading that is in view and remembers it as the place where the reader was, keeps
 * which demos were run, and marks at each heading what was run and answered.
 */
class OnThisPage extends HTMLElement {
  connectedCallback(): void {
    this.#fold();
    const links = [...this.querySelectorAll('a')];
    const headings = links.flatMap(
      (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [],
    );
    const slug = document.querySelector<HTMLElement>('article[data-lesson]')?.dataset['lesson'];
    let current: string | undefined;
    const follow = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 160);
      const heading = passed.at(-1)?.id;
      if (heading === current) return;
      current = heading;
      for (const link of links) {
        const here = decodeURIComponent(link.hash.slice(1)) === heading;
        if (here) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
      }
      if (slug && heading) remember(slug, { heading });
    };
    const observer = new IntersectionObserver(follow, {
      rootMargin: '-150px 0px 0px',
      threshold: [0, 1],
    });
    for (const heading of headings) observer.observe(heading);
    if (!slug) return;
    for (const demo of document.querySelectorAll('live-demo')) keepRuns(demo, slug);
    progress.follow(() => this.#mark());
    this.#mark();
    remember(slug, {});
    let seconds = 0;
    const clock = setInterval(() => {
      if (document.hidden || ++seconds < READ) return;
      clearInterval(clock);
      remember(slug, { read: true });
    }, 1000);
  }

  /** The list closes when it has led somewhere, on Escape, and when the reader goes on elsewhere. */
  #fold(): void {
    const details = find<HTMLDetailsElement>(this, 'details');
    this.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('a')) details.open = false;
    });
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Node && !this.contains(target)) details.open = false;
    });
    this.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !details.open) return;
      details.open = false;
      // In the header that stays, it is in sight already; the browser would scroll to where the header is not.
      find(this, 'summary').focus({ preventScroll: true });
    });
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.contains(relatedTarget)) details.open = false;
    });
  }

  #mark(): void {
    const words = wordsOf<OnThisPageWords>(this);
    const now = progress.read();
    for (const link of this.querySelectorAll('a')) {
      const states = markSteps(link, now);
      if (states.length === 0) continue;
      const done = states.filter((state) => state === 'done').length;
      saidAfter(link).textContent = fill(words.steps, { done, all: states.length });
    }
    const runs = [...this.querySelectorAll<HTMLElement>('[data-run]')].map(
      ({ dataset }) => dataset['run'] ?? '',
    );
    if (runs.length > 0)
      find(this, '[data-show=count]').textContent = fill(words.demosRun, {
        n: runCount(now, runs),
        all: runs.length,
      });
  }
}

/** The text after a heading that only screen readers say. */
function saidAfter(link: Element): Element {
  const there = link.querySelector('.visually-hidden');
  if (there) return there;
  const said = document.createElement('span');
  said.className = 'visually-hidden';
  link.append(said);
  return said;
}

/** Stores that a demo was run in this lesson, as soon as a run has an entry. */
function keepRuns(demo: Element, slug: string): void {
  const prediction = demo.querySelector<HTMLElement>('predict-question')?.dataset['question'];
  const run = runKey(slug, demo.id.replace(/^demo-/, ''), prediction);
  let kept = false;
  lifeOf(demo)?.follow({
    begin: () => (kept = false),
    entry: () => {
      if (kept) return;
      kept = true;
      progress.update(({ runs }, at) => (runs[run] = { at }));
    },
  });
}

/** Keeps what is new of a lesson, with the time. */
function remember(slug: string, news: { heading?: string; read?: true }): void {
  progress.update(({ lessons }, at) => {
    lessons[slug] = { done: false, ...lessons[slug], ...news, at };
  });
}
customElements.define('on-this-page', OnThisPage);
