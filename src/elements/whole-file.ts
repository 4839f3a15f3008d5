import { wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';

/** The words of `<whole-file>`. */
export interface WholeFileWords {
  /** Shown on the button while the whole file is shown. */
  readonly part: string;
}

/** The demos' own pages that have been asked for: each is loaded once. */
const pages = new Map<string, Promise<Document>>();

function load(url: string): Promise<Document> {
  const known = pages.get(url);
  if (known) return known;
  const page = fetch(url).then(async (response) => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    // Without its styles, which the security policy of this page would report.
    const html = (await response.text()).replace(/<style[^]*?<\/style>/g, '');
    return new DOMParser().parseFromString(html, 'text/html');
  });
  pages.set(url, page);
  return page;
}

/**
 * Turns its link to a whole file into a button that shows the file in place of the part in the figure around it, and the
 * part again. The file comes from the page that the link leads to; if that fails, the link is followed.
 */
class WholeFile extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    if (!link) return;
    const { href, hash, pathname } = link;
    const figure = this.closest('figure');
    const part = figure && find(figure, 'pre');
    if (!part) return;
    const words = { whole: link.textContent.trim(), ...wordsOf<WholeFileWords>(this) };
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.textContent = words.whole;
    link.replaceWith(button);
    let whole: Element | undefined;

    const toggle = async () => {
      if (!whole) {
        const page = await load(pathname);
        const found = page.getElementById(hash.slice(1))?.querySelector('pre');
        if (!found) throw new Error(`no code at ${href}`);
        whole ??= document.importNode(found, true);
      }
      const shows = part.isConnected;
      if (shows) part.replaceWith(whole);
      else whole.replaceWith(part);
      button.textContent = shows ? words.part : words.whole;
    };
    button.addEventListener('click', () => void toggle().catch(() => location.assign(href)));
  }
}
customElements.define('whole-file', WholeFile);
