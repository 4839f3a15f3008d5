import { copyText } from '../copy-text.ts';
import { languageOf } from '../markup/language.ts';
import { fill, textIn, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { pageProtocol } from '../run/page-protocol.ts';
import { askDemo, measuringDemo } from './ask-demo.ts';
import { findingText } from './finding-text.ts';
import type { FindingEvent } from './found.ts';
import type { MatrixWords } from './matrix-strings.ts';
import { ownNodes } from './own-cell.ts';
import { OwnFindings } from './own-findings.ts';
import { onPress } from './press.ts';
import { overOther } from './protocol-name.ts';
import { plain, reportText } from './report.ts';
import type { Finding } from './schema.ts';
import { followTabs } from './tab-rows.ts';
import { loadTable, type BrowserTable } from './table.ts';

/** `<browser-matrix>`: fills the column of this browser by runs of the demo `measure`, keeps it, and gives it as text. */
class BrowserMatrix extends HTMLElement {
  readonly #own = new OwnFindings();
  #table: BrowserTable | undefined;
  /** Aborted when the visitor stops. */
  #running: AbortController | undefined;
  /** Whether more than one row is being measured: then their number is said, and not each of them. */
  #isSeries = false;
  /** What a cell says instead of a finding, by row: that it is measured, or that no answer came. */
  readonly #notes = new Map<string, string>();
  /** What Undo puts back. */
  #deleted: ReturnType<OwnFindings['read']> | undefined;

  connectedCallback(): void {
    const actions: Record<string, () => unknown> = {
      all: () => this.#measure(this.#cells.filter(({ dataset }) => dataset['by'] === 'page')),
      stop: () => this.#running?.abort(),
      copy: () => this.#copy(),
      delete: () => this.#delete(),
      undo: () => this.#putBack(),
    };
    for (const [name, act] of Object.entries(actions)) onPress(this.#button(name), act);
    for (const cell of this.#cells) {
      const button = cell.querySelector('button');
      if (button) onPress(button, () => this.#measure([cell]));
    }
    followTabs(this.#cells, {
      began: (row) => {
        this.#note(row, this.#words.measuring);
        this.#say(this.#words.tabOpened);
      },
      found: (row, finding) => this.#keep(row, finding),
      unanswered: (row) => {
        this.#note(row, this.#words.noAnswer);
        this.#say(this.#words.tabSilent);
      },
    });
    this.#own.onChange(() => this.#draw());
    // A run that the visitor has started in the demo itself counts too.
    measuringDemo().addEventListener('finding', (event) => {
      const { behaviour, finding } = event as FindingEvent;
      if (finding !== undefined) this.#keep(behaviour, finding);
    });
    void Promise.all([loadTable(), customElements.whenDefined('live-demo')]).then(([table]) => {
      this.#table = table;
      for (const button of this.querySelectorAll('button')) button.disabled = false;
      this.#draw();
    });
  }

  get #words(): MatrixWords {
    return wordsOf<MatrixWords>(this);
  }

  get #language(): string {
    return languageOf(this);
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
    const { signal } = running;
    this.#running = running;
    const all = cells.length;
    this.#isSeries = all > 1;
    let done = 0;
    for (const { dataset } of cells) {
      const { row = '' } = dataset;
      if (signal.aborted) break;
      this.#note(row, this.#words.measuring);
      if ((await askDemo(row, signal)) !== undefined) done += 1;
      else this.#note(row, signal.aborted ? undefined : this.#words.noAnswer);
      if (this.#isSeries) this.#say(fill(this.#words.progress, { done, all }));
    }
    this.#running = undefined;
    this.#draw();
    if (signal.aborted) this.#say(this.#words.stopped);
    else if (done < all) this.#say(this.#words.failed);
    else if (this.#isSeries) this.#say(this.#words.done);
    this.#isSeries = false;
  }

  #keep(behaviour: string, finding: Finding): void {
    const { userAgent } = navigator;
    const at = new Date().toISOString();
    const over = pageProtocol();
    const isKept = this.#own.keep(behaviour, { finding, at, userAgent, over });
    this.#note(behaviour, undefined);
    const row = this.#row(behaviour);
    if (!isKept) this.#say(this.#words.notStored);
    else if (row && !this.#isSeries) {
      const found = plain(findingText(finding, row.findings, this.#language));
      const does = plain(textIn(row.does, this.#language));
      const how = [found, overOther(over, this.#words) ?? []].flat().join(' · ');
      this.#say(fill(this.#words.measured, { row: does, finding: how }));
    }
  }

  #row(id: string | undefined): BrowserTable['rows'][number] | undefined {
    return this.#table?.rows.find((row) => row.id === id);
  }

  async #copy(): Promise<void> {
    if (!this.#table) return;
    const text = reportText(this.#table, this.#own.read(), this.#words, this.#language);
    const isCopied = await copyText(text);
    const area = find<HTMLTextAreaElement>(this, '.matrix-text');
    area.hidden = isCopied;
    area.value = isCopied ? '' : text;
    this.#say(isCopied ? this.#words.copied : this.#words.notCopied);
  }

  #delete(): void {
    this.#deleted = this.#own.clear();
    this.#notes.clear();
    this.#draw();
    this.#say(this.#words.deleted);
    this.#button('undo').focus();
  }

  #putBack(): void {
    this.#own.putBack(this.#deleted ?? {});
    this.#deleted = undefined;
    this.#button('delete').focus(); // before the pressed button is hidden
    this.#draw();
    this.#say(this.#words.restored);
  }

  /** Puts a text into the cell of a row, or its finding again. */
  #note(row: string, text: string | undefined): void {
    if (text === undefined) this.#notes.delete(row);
    else this.#notes.set(row, text);
    this.#draw();
  }

  #say(text: string): void {
    find(this, '[role=status]').textContent = text;
  }

  #draw(): void {
    const own = this.#own.read();
    const isMeasuring = this.#running !== undefined;
    for (const cell of this.#cells) {
      const row = this.#row(cell.dataset['row']);
      const note = row && this.#notes.get(row.id);
      const found = row && own[row.id];
      const nodes = found ? ownNodes(row, found, this.#words, this.#language) : [];
      find(cell, 'span').replaceChildren(...(note === undefined ? nodes : [note]));
      const button = cell.querySelector('button');
      if (button) button.ariaDisabled = String(isMeasuring);
    }
    const isEmpty = Object.keys(own).length === 0;
    const cannot = {
      all: isMeasuring,
      stop: !isMeasuring,
      copy: isEmpty || isMeasuring,
      delete: isEmpty || isMeasuring,
      undo: isMeasuring,
    };
    for (const [name, is] of Object.entries(cannot)) this.#button(name).ariaDisabled = String(is);
    this.#button('undo').hidden = this.#deleted === undefined;
  }
}
customElements.define('browser-matrix', BrowserMatrix);
