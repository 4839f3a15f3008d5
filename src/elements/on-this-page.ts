import { progress } from '../progress/page.ts';

/** A lesson that was in sight for so many seconds was read, not only glanced at. */
const READ = 15;

/** Marks the heading that is in view, and remembers it as the place where the reader was. */
class OnThisPage extends HTMLElement {
  connectedCallback(): void {
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
    remember(slug, {});
    let seconds = 0;
    const clock = setInterval(() => {
      if (document.hidden || ++seconds < READ) return;
      clearInterval(clock);
      remember(slug, { read: true });
    }, 1000);
  }
}

/** Keeps what is new of a lesson, with the time. */
function remember(slug: string, news: { heading?: string; read?: true }): void {
  progress.update(({ lessons }, at) => {
    lessons[slug] = { done: false, ...lessons[slug], ...news, at };
  });
}
customElements.define('on-this-page', OnThisPage);
