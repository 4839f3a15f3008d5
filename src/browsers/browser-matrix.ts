import { foundIn } from '../../content/browsers/in-a-tab.ts';
import { copyText } from '../copy-text.ts';
import { languageOf } from '../markup/language.ts';
import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { inlineNodes } from '../markup/inline-nodes.ts';
import { findingText } from './finding-text.ts';
import type { FindingEvent } from './found.ts';
import type { MatrixWords } from './matrix-strings.ts';
import { OwnFindings } from './own-findings.ts';
import { reportText } from './report.ts';
import type { Finding } from './schema.ts';
import { loadTable, type BrowserTable } from './table.ts';

/** The demo that measures: what is needed of `<live-demo>`. */
interface MeasuringDemo extends HTMLElement {
  set(name: string, value: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The longest check, and some more, in ms. */
const mostPatience = 30_000;

/** `<browser-matrix>`: fills the column of this browser by runs of the demo `measure`, keeps it, and gives it as text. */
class BrowserMatrix extends HTMLElement {
  readonly #own = new OwnFindings();
  #table: BrowserTable | undefined;
  /** Aborted when the visitor stops. */
  #running: AbortController | undefined;

  connectedCallback(): void {
    const actions: Record<string, () => unknown> = {
      all: () => this.#measure(this.#cells.filter(({ dataset }) => dataset['by'] === 'page')),
      stop: () => this.#running?.abort(),
      copy: () => this.#copy(),
      delete: () => {
        this.#own.clear();
        this.#draw();
        this.#say(this.#words.deleted);
      },
    };
    for (const [name, act] of Object.entries(actions))
      this.#button(name).addEventListener('click', () => void act());
    for (const cell of this.#cells)
      cell.querySelector('button')?.addEventListener('click', () => void this.#measure([cell]));
    // What needs a whole tab is measured there. It is a link, because a browser may forbid a script to open one.
    addEventListener('storage', (event) => {
      const found = foundIn(event);
      if (found) this.#keep(found.behaviour, found.finding);
    });
    // A run that the visitor has started in the demo itself counts too.
    this.#demo.addEventListener('finding', (event) => {
      const { behaviour, finding } = event as FindingEvent;
      this.#keep(behaviour, finding);
    });
    void Promise.all([loadTable(), customElements.whenDefined('live-demo')]).then(([table]) => {
      this.#table = table;
      this.#draw();
    });
  }

  get #words(): MatrixWords {
    return wordsOf<MatrixWords>(this);
  }

  get #demo(): MeasuringDemo {
    return find<MeasuringDemo>(document, 'live-demo[data-demo=measure]');
  }

  get #cells(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('td[data-row]')];
  }

  #button(name: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-do=${name}]`);
  }

  /** Measures rows, one after the other, until the visitor stops. */
  async #measure(cells: readonly HTMLElement[]): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.#draw();
    let done = 0;
    for (const cell of cells) {
      if (running.signal.aborted) break;
      find(cell, 'span').textContent = this.#words.measuring;
      const found = await this.#ask(cell.dataset['row'] ?? '', running.signal);
      this.#draw();
      if (found !== undefined) done += 1;
      if (cells.length > 1) this.#say(fill(this.#words.progress, { done, all: cells.length }));
    }
    this.#running = undefined;
    this.#draw();
    if (running.signal.aborted) this.#say(this.#words.stopped);
    else if (done < cells.length) this.#say(this.#words.failed);
    else if (cells.length > 1) this.#say(this.#words.done);
  }

  /** Runs the demo for a row. Resolves with what it finds; with undefined when it is stopped or fails. */
  async #ask(row: string, signal: AbortSignal): Promise<Finding | undefined> {
    const demo = this.#demo;
    const over = AbortSignal.any([signal, AbortSignal.timeout(mostPatience)]);
    const found = new Promise<Finding | undefined>((resolve) => {
      demo.addEventListener('finding', (event) => resolve((event as FindingEvent).finding), {
        once: true,
        signal: over,
      });
      over.addEventListener('abort', () => resolve(undefined));
    });
    demo.set('behaviour', row);
    await demo.start();
    const finding = demo.dataset['state'] === 'running' ? await found : undefined;
    await demo.stop();
    return finding;
  }

  #keep(behaviour: string, finding: Finding): void {
    const { userAgent } = navigator;
    const isKept = this.#own.keep(behaviour, { finding, at: new Date().toISOString(), userAgent });
    if (!isKept) this.#say(this.#words.notStored);
    this.#draw();
  }

  async #copy(): Promise<void> {
    if (!this.#table) return;
    const text = reportText(this.#table, this.#own.read(), this.#language);
    const isCopied = await copyText(text);
    const area = find<HTMLTextAreaElement>(this, '.matrix-text');
    area.hidden = isCopied;
    area.value = isCopied ? '' : text;
    this.#say(isCopied ? this.#words.copied : this.#words.notCopied);
  }

  get #language(): string {
    return languageOf(this);
  }

  #say(text: string): void {
    find(this, '[role=status]').textContent = text;
  }

  #draw(): void {
    const own = this.#own.read();
    const isMeasuring = this.#running !== undefined;
    for (const cell of this.#cells) {
      const row = this.#table?.rows.find(({ id }) => id === cell.dataset['row']);
      const found = row && own[row.id];
      const text = found && findingText(found.finding, row.findings, this.#language);
      const earlier = found && found.userAgent !== navigator.userAgent;
      find(cell, 'span').replaceChildren(
        ...inlineNodes([text ?? '', ...(earlier ? [` (${this.#words.earlier})`] : [])].join('')),
      );
      const button = cell.querySelector('button');
      if (button) button.disabled = isMeasuring;
    }
    const isEmpty = Object.keys(own).length === 0;
    this.#button('all').disabled = isMeasuring;
    this.#button('stop').disabled = !isMeasuring;
    this.#button('copy').disabled = isEmpty || isMeasuring;
    this.#button('delete').disabled = isEmpty || isMeasuring;
  }
}
customElements.define('browser-matrix', BrowserMatrix);
