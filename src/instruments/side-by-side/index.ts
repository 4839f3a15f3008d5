import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WireEntry } from '../../trace/entries.ts';
import { withSigns } from '../../wire-view/signs.ts';
import { stringsFor as wireStringsFor } from '../../wire-view/strings.ts';
import { Instrument } from '../instrument.ts';
import styles from './side-by-side.css?inline';
import { stringsFor } from './strings.ts';
import { noticeOf } from './notice.ts';
import type { Notice } from './notice.ts';

/** The number of rows that are kept, because an EventSource can reconnect without end. */
const MOST_ROWS = 300;

/** What a client noticed, with its call and the time in ms since the run began. */
type Row = Notice & Pick<WireEntry, 'call' | 'at'>;

/** Shows a run as a table with a column for each call of the page. A cell shows what that client noticed, and when. */
export default class SideBySide extends Instrument {
  protected readonly sheet = styles;
  /** The API of each call, in order. */
  #calls: string[] = [];
  #rows: Row[] = [];

  protected override reset(): void {
    this.#calls = [];
    this.#rows = [];
  }

  protected override get name(): string {
    return stringsFor(this.language).name;
  }

  protected override render(): TemplateResult {
    const { name, time, empty } = stringsFor(this.language);
    // Before a run, a column for each client of the demo.
    const calls = this.run ? this.#calls : ['EventSource', 'fetch'];
    return html`<div>
      <table class="sides">
        <caption>
          ${name}
        </caption>
        <thead>
          <tr>
            <th scope="col">${time}</th>
            ${calls.map((api) => html`<th scope="col">${api}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.#rows.map((row) => this.#row(row))}
        </tbody>
      </table>
      ${this.run ? nothing : html`<p class="sides-empty">${empty}</p>`}
    </div>`;
  }

  #row({ at, call, text, trouble }: Row): TemplateResult {
    return html`<tr>
      <th scope="row">${Math.round(at)}</th>
      ${this.#calls.map((_, column) =>
        column + 1 === call
          ? html`<td class=${trouble ? 'trouble' : ''}>
              ${trouble ? '✗ ' : ''}${withSigns(text)}
            </td>`
          : html`<td></td>`,
      )}
    </tr>`;
  }

  protected override take(entry: WireEntry): void {
    if (entry.kind === 'eventsource') this.#calls[entry.call - 1] = 'EventSource';
    if (entry.kind === 'fetch') this.#calls[entry.call - 1] = 'fetch';
    const notice = noticeOf(entry, wireStringsFor(this.language));
    if (notice === undefined) return;
    const { call, at } = entry;
    this.#rows.push({ ...notice, call, at });
    this.#rows.sort((one, other) => one.at - other.at);
    if (this.#rows.length > MOST_ROWS) this.#rows.shift();
  }
}

customElements.define('side-by-side', SideBySide);
