import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { RunLife } from '../run/run-life.ts';
import type { LifeState } from '../run/run-life.ts';
import type { WireEntry } from '../trace/entries.ts';

/** The words of `<home-stream>`: what its status line says. */
export interface HomeStreamWords {
  readonly connecting: string;
  readonly connected: string;
  /** EventSource waits to reconnect. */
  readonly lost: string;
  readonly resumed: Template<'seconds' | 'id'>;
  /** The stream is closed. */
  readonly ended: string;
  /** The run could not begin, or EventSource has given up. */
  readonly failed: string;
}

/** How long the stream is open, in ms. */
const OPEN_FOR = 60_000;

/** Begins what can wait until the page has been painted. */
const afterPaint = (begin: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(begin, { timeout: 1000 });
  else setTimeout(begin, 200);
};

/**
 * The home page's live stream: both ends of a real stream, drawn as it happens, and a button by which the server cuts it.
 * It begins by itself once the page is seen; it ends after a minute, and when the page is hidden or left.
 */
class HomeStream extends HTMLElement {
  readonly #life = new RunLife();
  #words!: HomeStreamWords;
  #isDrawn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the connection was lost, in ms since the run began; undefined while it is open. */
  #lostAt: number | undefined;
  #lastEventId = '';

  connectedCallback(): void {
    this.#words = wordsOf<HomeStreamWords>(this);
    this.#button('cut').addEventListener('click', () => this.#cut());
    this.#button('again').addEventListener('click', () => void this.#begin());
    this.#life.follow({
      entry: (entry) => this.#read(entry),
      changed: (state) => this.#show(state),
    });
    const whenSeen = () => {
      if (document.hidden) return void this.#life.end('hidden');
      if (this.#life.state === 'ready') void this.#begin();
    };
    document.addEventListener('visibilitychange', whenSeen);
    afterPaint(whenSeen);
  }

  disconnectedCallback(): void {
    void this.#life.end('stopped');
  }

  async #begin(): Promise<void> {
    this.#lostAt = undefined;
    this.#status(this.#words.connecting);
    await this.#life.begin(async () => {
      await this.#draw();
      return () => {
        const source = new EventSource('/sandbox/cut?interval=2000&retry=2000');
        source.onmessage = ({ lastEventId }) => (this.#lastEventId = lastEventId);
        return () => source.close();
      };
    });
  }

  async #draw(): Promise<void> {
    const { WireView } = await import('../wire-view/index.ts');
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    const view = new WireView();
    view.compact = true;
    view.follow(this.#life);
    find(this, '.home-wire').replaceChildren(view);
  }

  /** Asks the server to reset the connections of this run. */
  #cut(): void {
    const button = this.#button('cut');
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    // If the request fails, the stream itself tells why.
    void fetch('/sandbox/cut', { method: 'POST' }).catch(() => undefined);
  }

  #read(entry: WireEntry): void {
    if (entry.lane !== 'browser') return;
    if (entry.kind === 'error') {
      this.#lostAt ??= entry.at;
      this.#button('cut').ariaDisabled = 'true';
      this.#status(entry.readyState === EventSource.CLOSED ? this.#words.failed : this.#words.lost);
    }
    if (entry.kind !== 'open') return;
    this.#button('cut').ariaDisabled = 'false';
    if (this.#lostAt === undefined) return this.#status(this.#words.connected);
    const seconds = ((entry.at - this.#lostAt) / 1000).toFixed(1);
    this.#lostAt = undefined;
    this.#status(fill(this.#words.resumed, { seconds, id: this.#lastEventId }));
  }

  #show(state: LifeState): void {
    const [cut, again] = [this.#button('cut'), this.#button('again')];
    const isOver = state !== 'running';
    const hadFocus = document.activeElement === cut || document.activeElement === again;
    if (cut.hidden !== isOver || again.hidden === isOver) {
      cut.hidden = isOver;
      again.hidden = !isOver;
      cut.ariaDisabled = 'true';
      if (hadFocus) (isOver ? again : cut).focus();
    }
    clearTimeout(this.#timer);
    if (isOver) return this.#status(this.#words[state === 'failed' ? 'failed' : 'ended']);
    this.#timer = setTimeout(() => void this.#life.end('stopped'), OPEN_FOR);
  }

  #button(name: 'cut' | 'again'): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-do=${name}]`);
  }

  #status(text: string): void {
    find(this, '[role=status]').textContent = text;
  }
}
customElements.define('home-stream', HomeStream);
