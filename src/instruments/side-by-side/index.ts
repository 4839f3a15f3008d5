import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { WireEntry } from '../../trace/entries.ts';
import { keepAtEnd } from '../../wire-view/scroll.ts';
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

  protected override firstUpdated(): void {
    for (const box of this.querySelectorAll('.sides-scroll')) keepAtEnd(box);
  }

  protected override render(): TemplateResult {
    const { name, time } = stringsFor(this.language);
    return html`<div class="sides-scroll" tabindex="0" role="group" aria-label=${name}>
      <table class="sides">
        <caption>
          ${name}
        </caption>
        <thead>
          <tr>
            <th scope="col">${time}</th>
            ${this.#calls.map((api) => html`<th scope="col">${api}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.#rows.map((row) => this.#row(row))}
        </tbody>
      </table>
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
