import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WireEntry } from '../../trace/entries.ts';
import { Instrument } from '../instrument.ts';
import type { Settings } from '../instrument.ts';
import type { Attempt } from '../../trace/attempts.ts';
import { Attempts, ofOneClient, verdict } from '../../trace/attempts.ts';
import type { Report } from '../../../content/demos/own-client/client.ts';
import styles from './attempt-table.css?inline';
import { drawAttempt } from './row.ts';
import { stringsFor } from './strings.ts';
import type { AttemptTableStrings } from './strings.ts';

/** Time between two drawings of a countdown, in ms. */
const TICK = 100;

const isReport = (detail: unknown): detail is Report =>
  typeof detail === 'object' && detail !== null && 'why' in detail;

/**
 * `<attempt-table>`: one row for each attempt of a run's EventSources and each fetch call, with the request, the response,
 * what the client did then, and a countdown to the next attempt. A fetch client reports what it has decided. The control `requests` has the number that the reader expects.
 */
export default class AttemptTable extends Instrument {
  protected readonly sheet = styles;
  #attempts = new Attempts();
  #expected = '';
  #ticking: ReturnType<typeof setInterval> | undefined;

  protected override get name(): string {
    return stringsFor(this.language).name;
  }

  protected override begin(settings: Settings): void {
    this.#expected = settings['requests'] ?? '';
  }

  protected override take(entry: WireEntry): void {
    this.#attempts.add(entry);
    this.#count();
  }

  protected override takeReport(detail: unknown): void {
    if (!isReport(detail)) return;
    this.#attempts.decide(detail.why, detail.wait);
    this.#count();
  }

  protected override end(): void {
    this.#attempts.end();
    this.#count();
  }

  protected override reset(): void {
    this.#attempts = new Attempts();
    this.#count();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    const { rows } = this.#attempts;
    const elapsed = this.run?.elapsed ?? 0;
    return html`<div class="attempts">
      <p class="attempts-verdict" role="status">${this.#verdict(strings)}</p>
      <table role="table" aria-label=${strings.name}>
        <thead role="rowgroup">
          <tr role="row">
            ${Object.values(strings.columns).map(
              (column) => html`<th role="columnheader" scope="col">${column}</th>`,
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) =>
            drawAttempt(row, strings, { elapsed, followed: this.#isFollowed(row) }),
          )}
        </tbody>
      </table>
      ${rows.length === 0 ? html`<p class="soft">${strings.empty}</p>` : nothing}
    </div>`;
  }

  #isFollowed(row: Attempt): boolean {
    return this.#attempts.rows.findLast((other) => ofOneClient(other, row)) !== row;
  }

  #verdict(strings: AttemptTableStrings): unknown {
    const count = this.#attempts.rows.length;
    if (this.#expected === '' || count === 0) return nothing;
    const right = verdict(this.#attempts.rows, this.#expected);
    if (right === undefined) return strings.requests(count, this.#expected);
    return html`<b aria-hidden="true">${right ? '✓' : '✗'}</b> ${
        right ? strings.right(count) : strings.wrong(count, this.#expected)
      }`;
  }

  /** Redraws at an interval while a countdown runs. */
  #count(): void {
    const waits = this.#attempts.rows.some(
      (row) => row.outcome === 'waits' && !this.#isFollowed(row),
    );
    if (waits) this.#ticking ??= setInterval(() => this.requestUpdate(), TICK);
    else {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }
}
customElements.define('attempt-table', AttemptTable);
