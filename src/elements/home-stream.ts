import { wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';

/** The words of `<home-stream>`: what its status line says. */
export interface HomeStreamWords {
  /** After the last event. */
  readonly ended: string;
  /** EventSource has given up. */
  readonly failed: string;
  /** EventSource is reconnecting. */
  readonly lost: string;
}

/** How many lines are shown. */
const most = 6;

/**
 * The home page's live stream: real events with the time of their arrival. The connection is open only while the page is
 * visible, and closes for good after the last event.
 */
class HomeStream extends HTMLElement {
  #source: EventSource | undefined;

  connectedCallback(): void {
    const again = find<HTMLButtonElement>(this, 'button');
    const start = () => {
      if (!document.hidden && !this.#source) this.#open();
    };
    again.addEventListener('click', start);
    document.addEventListener('visibilitychange', () =>
      document.hidden ? this.#close() : start(),
    );
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', start);
    start();
  }

  #open(): void {
    const words = wordsOf<HomeStreamWords>(this);
    const began = performance.now();
    const source = new EventSource('/sandbox/ticker?times=60&interval=1000');
    this.#source = source;
    find<HTMLButtonElement>(this, 'button').hidden = true;
    this.#status('');
    source.onopen = () => this.#status('');
    source.onmessage = ({ data }: MessageEvent<string>) => {
      this.#line(performance.now() - began, data);
      const { n, of } = JSON.parse(data) as { n: number; of: number };
      if (n === of) this.#close(words.ended);
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) this.#close(words.failed);
      else this.#status(words.lost);
    };
  }

  #close(text = ''): void {
    if (!this.#source) return;
    this.#source.close();
    this.#source = undefined;
    find<HTMLButtonElement>(this, 'button').hidden = false;
    this.#status(text);
  }

  #line(ms: number, data: string): void {
    const list = find(this, 'ol');
    const item = document.createElement('li');
    const time = document.createElement('span');
    const bytes = document.createElement('code');
    time.textContent = `${(ms / 1000).toFixed(3)} s`;
    bytes.textContent = `data: ${data}`;
    item.append(time, bytes);
    list.append(item);
    if (list.childElementCount > most) list.firstElementChild?.remove();
  }

  #status(text: string): void {
    find(this, '[role=status]').textContent = text;
  }
}
customElements.define('home-stream', HomeStream);
