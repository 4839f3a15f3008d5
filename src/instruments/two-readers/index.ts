import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Report } from '../../../content/demos/two-readers/client.ts';
import { visibleBytes } from '../../trace/bytes.ts';
import type { WireEntry } from '../../trace/entries.ts';
import { withSigns } from '../../wire-view/signs.ts';
import { Instrument } from '../instrument.ts';
import { drawColumn } from './column.ts';
import type { Output } from './column.ts';
import { firstDifference } from './difference.ts';
import { stringsFor } from './strings.ts';
import styles from './two-readers.css?inline';

const isReport = (detail: unknown): detail is Report =>
  typeof detail === 'object' && detail !== null && 'kind' in detail;

/**
 * Shows the chunks of the demo two-readers, the events that the naive and the correct parser produced from them, and the
 * first difference. All data comes from the demo's client; nothing is parsed here.
 */
export default class TwoReaders extends Instrument {
  protected readonly sheet = styles;
  #chunks: Uint8Array[] = [];
  #naive: Output[] = [];
  #correct: Output[] = [];
  #ended = false;

  protected override get name(): string {
    return stringsFor(this.language).name;
  }

  protected override reset(): void {
    this.#chunks = [];
    this.#naive = [];
    this.#correct = [];
    this.#ended = false;
  }

  protected override take({ lane, call, kind }: WireEntry): void {
    if (lane !== 'browser' || call !== 1) return;
    if (kind === 'end' || kind === 'failed' || kind === 'closed') this.#ended = true;
  }

  protected override takeReport(detail: unknown): void {
    if (!isReport(detail)) return;
    if (detail.kind === 'chunk') this.#chunks.push(detail.bytes);
    else {
      const events = detail.reader === 'naive' ? this.#naive : this.#correct;
      events.push({ data: detail.data, chunk: this.#chunks.length });
    }
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    const data = ({ data }: Output) => data;
    const differs = firstDifference(this.#naive.map(data), this.#correct.map(data), this.#ended);
    const count = this.#chunks.length;
    const verdict =
      differs === undefined
        ? strings.same(this.#correct.length, count)
        : strings.differ(differs + 1, count);
    return html`<div class="readers-frame">
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
      <p class="readers-verdict" role="status">
        ${this.run ? (this.#ended ? verdict : '') : strings.empty}
      </p>
    </div>`;
  }
}

customElements.define('two-readers', TwoReaders);
