import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { copyText } from '../copy-text.ts';
import type { WireEntry } from '../trace/entries.ts';
import type { RunLife } from '../run/run-life.ts';
import type { Run } from '../run/run.ts';
import { languageOf } from '../markup/language.ts';
import { saveFile } from '../save-file.ts';
import { adoptStyles } from '../markup/adopt-styles.ts';
import rowStyles from './wire-rows.css?inline';
import toolStyles from './wire-tools.css?inline';
import { keepAtEnd } from './scroll.ts';
import { drawList } from './list.ts';
import { drawRows } from './drawing.ts';
import { chipOf } from './row.ts';
import { Diagram, QUEUED_AFTER } from './rows.ts';
import { asText, isShown, ms } from './text.ts';
import type { Filter } from './text.ts';
import { drawListTools, drawTools } from './tools.ts';
import type { ListTools, Tools } from './tools.ts';
import { stringsFor } from './strings.ts';
import type { WireViewStrings } from './strings.ts';

/** The minimum time between two drawings, in ms. After a slow drawing the pause is three times its duration. */
const DRAW_INTERVAL = 50;

/** Runs a function when the page is idle: incoming events have priority, so drawing does not delay them. */
const whenIdle = (draw: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(draw, { timeout: 200 });
  else draw();
};

/** The minimum time between two changes of the status line, in ms, because a screen reader reads each of them. */
const STATUS_INTERVAL = 3000;

/** How many entries are held while it is paused. When this is exceeded, the oldest entry is dropped. */
const MOST_WAITING = 1000;

/**
 * `<wire-view>`: draws a run as a sequence diagram that grows during the run, with a list of sentences below it.
 * It only observes: it does not end a run.
 */
export class WireView extends LitElement {
  static override properties = {
    compact: { type: Boolean },
    filter: { state: true },
    paused: { state: true },
    copied: { state: true },
    status: { state: true },
  };

  /** True: only the diagram, without tools, list and announcements. Default: false. */
  declare compact: boolean;
  declare filter: Filter;
  declare paused: boolean;
  /** The result of the last "Copy as text". */
  declare copied: boolean | undefined;
  declare status: string;

  #diagram = new Diagram();
  /** True when no run is on, so that there is nothing to pause. */
  #isOver = false;
  #run: Run | undefined;
  /** Entries that arrived while it was paused. */
  #waiting: WireEntry[] = [];
  /** When the last drawing began, and how long it took, in ms. */
  #drawing = { began: 0, took: 0 };
  #drawTimer: ReturnType<typeof setTimeout> | undefined;
  #statusTimer: ReturnType<typeof setTimeout> | undefined;
  #queueTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.compact = false;
    this.filter = { lane: 'all', hideBytes: false };
    this.paused = false;
    this.copied = undefined;
    this.status = '';
  }

  /** Shows the runs of a life, one after the other, each from its beginning. */
  follow(life: RunLife): void {
    life.follow({
      begin: (run) => {
        this.#forget();
        this.#run = run;
      },
      entry: (entry) => this.#take(entry),
      changed: (state) => {
        this.#isOver = state !== 'running';
        this.requestUpdate();
      },
      forget: () => this.#forget(),
    });
  }

  #forget(): void {
    this.#run = undefined;
    this.#diagram = new Diagram();
    this.#waiting = [];
    this.paused = false;
    this.copied = undefined;
    this.status = '';
    this.#stopTimers();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTimers();
  }

  /** Without a shadow root, so that the page's style sheet and its queries reach the content. */
  protected override createRenderRoot(): this {
    adoptStyles(rowStyles);
    adoptStyles(toolStyles);
    return this;
  }

  protected override willUpdate(): void {
    this.#drawing.began = performance.now();
  }

  protected override firstUpdated(): void {
    for (const box of this.querySelectorAll('.wire-scroll')) keepAtEnd(box);
  }

  protected override updated(): void {
    this.#drawing.took = performance.now() - this.#drawing.began;
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    const { hideBytes } = this.filter;
    const drawing = {
      strings,
      origin: location.origin,
      hideBytes,
      queuedBefore: this.#queuedBefore,
    };
    const { rows, open } = this.#diagram;
    return html`<section
      class="wire-frame"
      aria-label=${strings.name}
      ?data-single=${rows.every((row) => chipOf(row) === '#1')}
    >
      ${this.compact ? nothing : drawTools(this.#tools, strings)}
      <div class="wire-head" aria-hidden="true">
        <span></span>
        <span class="wire-names"><b>${strings.browser}</b><b>${strings.server}</b></span>
        <span></span>
      </div>
      <div class="wire-scroll wire-diagram" tabindex="0" role="group" aria-label=${strings.diagram}>
        <div class="wire-rows" aria-hidden="true">
          ${drawRows(rows, drawing)}
          ${rows.length === 0 ? html`<p class="wire-empty">${strings.empty}</p>` : nothing}
          <div class="wire-row wire-tail" ?data-live=${open > 0}>
            <span></span>
            <div class="wire-span"></div>
            <span></span>
          </div>
        </div>
      </div>
      ${this.compact ? nothing : this.#below(strings)}
    </section>`;
  }

  #below(strings: WireViewStrings): TemplateResult {
    return html`${this.#foot(strings)}
      <details class="wire-log">
        <summary>${strings.list} <span>${this.#clocks}</span></summary>
        ${drawListTools(this.#listTools, strings)}
        <div class="wire-scroll" tabindex="0" role="group" aria-label=${strings.list}>
          <ol>
            ${drawList(this.#shown, strings, location.origin)}
          </ol>
        </div>
      </details>`;
  }

  get #strings(): WireViewStrings {
    return stringsFor(languageOf(this));
  }

  get #tools(): Tools {
    const { filter, paused } = this;
    return {
      ...{ filter, paused, waiting: this.#waiting.length, over: this.#isOver },
      status: this.#status,
      onFilter: (changed) => (this.filter = changed),
      onPause: () => this.#pause(),
    };
  }

  /** What the page has requested before this time is on the server's lane, or waits in the browser. */
  get #queuedBefore(): number {
    const run = this.#run;
    if (!run?.observed || run.full || run.lost) return -Infinity;
    return (this.paused ? this.#diagram.newest : run.elapsed) - QUEUED_AFTER;
  }

  get #status(): string {
    const { events, chunks, open } = this.#diagram;
    const queued = this.#diagram.queued(this.#queuedBefore);
    return this.#strings.status({ events, chunks, open, queued });
  }

  get #listTools(): ListTools {
    const { filter, copied } = this;
    return {
      ...{ filter, copied },
      onFilter: (changed) => (this.filter = changed),
      onCopy: () => void this.#copy(),
      onSave: () => saveFile('wire-view.txt', this.#asText()),
    };
  }

  #foot(strings: WireViewStrings): TemplateResult {
    const { dropped } = this.#diagram;
    const notes = [
      ...(this.#run && !this.#run.observed ? [strings.unobserved] : []),
      ...(this.#run?.full ? [strings.full] : []),
      ...(this.#run?.lost ? [strings.lost] : []),
      ...(this.#run?.restarted ? [strings.restarted] : []),
      ...(dropped > 0 ? [strings.dropped(dropped)] : []),
    ];
    return html`<div class="wire-foot">
      <p class="visually-hidden" role="status">${this.status}</p>
      ${notes.map((note) => html`<p>${note}</p>`)}
    </div>`;
  }

  /** How far the two clocks may be apart. */
  get #clocks(): string {
    const { observed = false, uncertainty = Infinity } = this.#run ?? {};
    const isKnown = observed && Number.isFinite(uncertainty);
    return isKnown ? this.#strings.clocks(ms(Math.max(0.1, uncertainty))) : '';
  }

  get #shown(): WireEntry[] {
    return this.#diagram.entries.filter((entry) => isShown(entry, this.filter));
  }

  #take(entry: WireEntry): void {
    if (this.paused) {
      this.#waiting.push(entry);
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    } else this.#diagram.add(entry);
    const rest = Math.max(DRAW_INTERVAL, 3 * this.#drawing.took);
    this.#drawTimer ??= setTimeout(() => {
      this.#drawTimer = undefined;
      whenIdle(() => this.requestUpdate());
    }, rest);
    if (this.#statusTimer === undefined) this.#announceStatus();
    if (entry.kind !== 'eventsource' && entry.kind !== 'fetch') return;
    clearTimeout(this.#queueTimer);
    this.#queueTimer = setTimeout(() => this.requestUpdate(), QUEUED_AFTER + DRAW_INTERVAL);
  }

  /** Announces the state, and announces it again later if it has changed. */
  #announceStatus(): void {
    clearTimeout(this.#statusTimer);
    this.#statusTimer = undefined;
    const status = this.#status;
    if (status === this.status) return;
    this.status = status;
    this.#statusTimer = setTimeout(() => {
      this.#statusTimer = undefined;
      this.#announceStatus();
    }, STATUS_INTERVAL);
  }

  #stopTimers(): void {
    clearTimeout(this.#drawTimer);
    clearTimeout(this.#statusTimer);
    clearTimeout(this.#queueTimer);
    this.#drawTimer = undefined;
    this.#statusTimer = undefined;
  }

  #pause(): void {
    if (this.#isOver && !this.paused) return;
    this.paused = !this.paused;
    if (this.paused) return;
    for (const entry of this.#waiting) this.#diagram.add(entry);
    this.#waiting = [];
    this.#announceStatus();
  }

  async #copy(): Promise<void> {
    this.copied = await copyText(this.#asText());
    setTimeout(() => {
      this.copied = undefined;
    }, 2000);
  }

  #asText(): string {
    const { began = 0, uncertainty = Infinity } = this.#run ?? {};
    const head = {
      began: new Date(began).toISOString(),
      uncertainty,
      dropped: this.#diagram.dropped,
    };
    return asText(this.#shown, head, this.#strings, location.origin);
  }
}

customElements.define('wire-view', WireView);

declare global {
  interface HTMLElementTagNameMap {
    'wire-view': WireView;
  }
}
