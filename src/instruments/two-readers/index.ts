import { render } from 'lit';
import { cut } from '../../../content/demos/two-readers/cut.ts';
import { createParser } from '../../../content/parsers/event-stream.ts';
import type { Feed } from '../../../content/parsers/event-stream.ts';
import { naiveBlocks } from '../../../content/parsers/naive-blocks.ts';
import { naiveLines } from '../../../content/parsers/naive-lines.ts';
import type { WireEntry } from '../../demo/entries.ts';
import type { Run } from '../../demo/run.ts';
import { fromBase64, visibleBytes } from '../../wire-view/bytes.ts';
import { withSigns } from '../../wire-view/signs.ts';
import type { Instrument } from '../instrument.ts';
import { Column, element } from './column.ts';
import { firstDifference } from './difference.ts';
import { stringsFor } from './strings.ts';
import './two-readers.css';

/**
 * Shows the chunks that the demo two-readers hands to its readers, what a naive reader and the correct parser make of
 * them, and where the two differ first. Settings: `naive` says which reader, `lines` or `blocks`; `size`, how many bytes
 * a chunk has, 0 for as many as come.
 */
class TwoReaders extends HTMLElement implements Instrument {
  #following = new AbortController();
  #strings = stringsFor('en');
  #chunks = element('ol');
  #verdict = element('p');
  #naive = new Column('', this.#strings);
  #correct = new Column('', this.#strings);
  #feeds: Feed[] = [];
  #size = 0;
  #marked = false;

  follow(run: Run, settings: Readonly<Record<string, string>>): void {
    this.clear();
    this.#strings = stringsFor(this.closest<HTMLElement>('[lang]')?.lang ?? '');
    this.#draw();
    this.#size = Number(settings['size'] ?? 0);
    const createNaive = settings['naive'] === 'blocks' ? naiveBlocks : naiveLines;
    const chunk = () => this.#chunks.childElementCount;
    this.#feeds = [
      createNaive((data) => this.#naive.add(data, chunk())),
      createParser(({ data }) => this.#correct.add(data, chunk())),
    ];
    for (const entry of run.entries) this.#take(entry);
    const onEntry = (event: Event): void => {
      if (event instanceof CustomEvent) this.#take(event.detail);
    };
    run.addEventListener('entry', onEntry, { signal: this.#following.signal });
  }

  clear(): void {
    this.#following.abort();
    this.#following = new AbortController();
    this.#marked = false;
    this.replaceChildren();
  }

  #draw(): void {
    const { name, chunks, naive, correct } = this.#strings;
    this.#chunks = element('ol');
    this.#verdict = element('p', { className: 'readers-verdict', role: 'status' });
    this.#naive = new Column(naive, this.#strings);
    this.#correct = new Column(correct, this.#strings);
    const strip = element('div', { className: 'readers-chunks', role: 'group', tabIndex: 0 });
    strip.ariaLabel = chunks;
    strip.append(this.#chunks);
    const columns = element('div', { className: 'readers-columns' });
    columns.append(this.#naive.box, this.#correct.box);
    const frame = element('div', { className: 'readers-frame', role: 'group', ariaLabel: name });
    const title = element('p', { className: 'readers-name', textContent: chunks });
    frame.append(title, strip, columns, this.#verdict);
    this.replaceChildren(frame);
  }

  #take(entry: WireEntry): void {
    if (entry.lane !== 'browser' || entry.call !== 1) return;
    if (entry.kind === 'chunk') {
      for (const chunk of cut(fromBase64(entry.base64), this.#size)) this.#takeChunk(chunk);
    }
    const ended = entry.kind === 'end' || entry.kind === 'failed' || entry.kind === 'closed';
    if (entry.kind === 'chunk' || ended) this.#compare(ended);
  }

  #takeChunk(bytes: Uint8Array): void {
    const item = element('li');
    render(withSigns(visibleBytes(bytes)), item);
    this.#chunks.append(item);
    for (const feed of this.#feeds) feed(bytes);
  }

  #compare(ended: boolean): void {
    const [naive, correct] = [this.#naive.data, this.#correct.data];
    const at = firstDifference(naive, correct, ended);
    if (at !== undefined && !this.#marked) {
      this.#marked = true;
      this.#naive.mark(at);
      this.#correct.mark(at);
    }
    if (!ended) return;
    const chunks = this.#chunks.childElementCount;
    const { same, differ } = this.#strings;
    this.#verdict.textContent =
      at === undefined ? same(correct.length, chunks) : differ(at + 1, chunks);
  }
}

customElements.define('two-readers', TwoReaders);
