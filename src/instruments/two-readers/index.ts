import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { cut } from '../../../content/demos/two-readers/cut.ts';
import { createParser } from '../../../content/parsers/event-stream.ts';
import type { Feed } from '../../../content/parsers/event-stream.ts';
import { naiveBlocks } from '../../../content/parsers/naive-blocks.ts';
import { naiveLines } from '../../../content/parsers/naive-lines.ts';
import type { WireEntry } from '../../trace/entries.ts';
import { fromBase64, visibleBytes } from '../../trace/bytes.ts';
import { withSigns } from '../../wire-view/signs.ts';
import { Instrument } from '../instrument.ts';
import type { Settings } from '../instrument.ts';
import { drawColumn } from './column.ts';
import type { Given } from './column.ts';
import { firstDifference } from './difference.ts';
import { stringsFor } from './strings.ts';
import './two-readers.css';

/**
 * Shows the chunks that the demo two-readers hands to its readers, what a naive reader and the correct parser make of
 * them, and where the two differ first. Settings: `naive` says which reader, `lines` or `blocks`; `size`, how many bytes
 * a chunk has, 0 for as many as come.
 */
export default class TwoReaders extends Instrument {
  #chunks: Uint8Array[] = [];
  #naive: Given[] = [];
  #correct: Given[] = [];
  #feeds: Feed[] = [];
  #size = 0;
  #ended = false;

  protected override begin(settings: Settings): void {
    this.#size = Number(settings['size'] ?? 0);
    const createNaive = settings['naive'] === 'blocks' ? naiveBlocks : naiveLines;
    const to = (list: Given[]) => (data: string) => list.push({ data, chunk: this.#chunks.length });
    const giveCorrect = to(this.#correct);
    this.#feeds = [createNaive(to(this.#naive)), createParser(({ data }) => giveCorrect(data))];
  }

  protected override forget(): void {
    this.#chunks = [];
    this.#naive = [];
    this.#correct = [];
    this.#feeds = [];
    this.#ended = false;
  }

  protected override take(entry: WireEntry): void {
    if (entry.lane !== 'browser' || entry.call !== 1) return;
    if (entry.kind === 'end' || entry.kind === 'failed' || entry.kind === 'closed') {
      this.#ended = true;
    }
    if (entry.kind !== 'chunk') return;
    for (const chunk of cut(fromBase64(entry.base64), this.#size)) {
      this.#chunks.push(chunk);
      for (const feed of this.#feeds) feed(chunk);
    }
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    const data = ({ data }: Given) => data;
    const differs = firstDifference(this.#naive.map(data), this.#correct.map(data), this.#ended);
    const count = this.#chunks.length;
    const verdict =
      differs === undefined
        ? strings.same(this.#correct.length, count)
        : strings.differ(differs + 1, count);
    return html`<div class="readers-frame" role="group" aria-label=${strings.name}>
      <p class="readers-name">${strings.chunks}</p>
      <div class="readers-chunks" role="group" tabindex="0" aria-label=${strings.chunks}>
        <ol>
          ${this.#chunks.map((chunk) => html`<li>${withSigns(visibleBytes(chunk))}</li>`)}
        </ol>
      </div>
      <div class="readers-columns">
        ${drawColumn(strings.naive, this.#naive, differs, strings)}
        ${drawColumn(strings.correct, this.#correct, differs, strings)}
      </div>
      <p class="readers-verdict" role="status">${this.#ended ? verdict : ''}</p>
    </div>`;
  }
}

customElements.define('two-readers', TwoReaders);
