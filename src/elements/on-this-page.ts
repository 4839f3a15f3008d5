import { progress } from '../progress/page.ts';

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
      if (slug && heading) remember(slug, heading);
    };
    const observer = new IntersectionObserver(follow, {
      rootMargin: '-150px 0px 0px',
      threshold: [0, 1],
    });
    for (const heading of headings) observer.observe(heading);
    if (slug) remember(slug);
  }
}

function remember(slug: string, heading?: string): void {
  progress.update(({ lessons }, at) => {
    const before = lessons[slug];
    const place = heading ?? before?.heading;
    lessons[slug] = {
      at,
      done: before?.done ?? false,
      ...(place ? { heading: place } : {}),
    };
  });
}
customElements.define('on-this-page', OnThisPage);
