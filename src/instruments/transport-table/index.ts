import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Count, Transport } from '#sandbox/scenarios/compare.ts';
import type { Report } from '../../../content/demos/compare/client.ts';
import type { WireEntry } from '../../trace/entries.ts';
import { now } from '../../run/now.ts';
import { nativeFetch } from '../../run/native.ts';
import { headerOf } from '../../trace/headers.ts';
import { Instrument } from '../instrument.ts';
import type { Settings } from '../instrument.ts';
import { rows } from './cells.ts';
import { stringsFor } from './strings.ts';
import { Tally } from './tally.ts';
import styles from './transport-table.css?inline';

const transports: Transport[] = ['poll', 'longPoll', 'sse', 'webSocket'];

/** Time between two requests for the server's counts, in ms. The table is drawn again after each. */
const INTERVAL = 500;

const isReport = (detail: unknown): detail is Report =>
  typeof detail === 'object' && detail !== null && 'tick' in detail;

/**
 * `<transport-table>`: the cost of each transport in a comparison, and the delay of its ticks.
 * The tap does not observe WebSockets, so the demo's client reports each tick.
 */
export default class TransportTable extends Instrument {
  protected readonly sheet = styles;
  /** Aborted when the counts of this run are no longer needed. */
  #counting = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #tallies = new Map<Transport, Tally>();
  #counts: Partial<Record<Transport, Count>> = {};
  /** The URL of the server's counts. */
  #countsUrl: string | undefined;
  /** The page's last call that requested a drop. */
  #dropCall: number | undefined;

  protected override get name(): string {
    return stringsFor(this.language).caption;
  }

  protected override begin({ transport }: Settings): void {
    const chosen = transports.filter((name) => transport === 'all' || transport === name);
    this.#tallies = new Map(chosen.map((name) => [name, new Tally()]));
    this.#timer = setInterval(() => void this.#count(), INTERVAL);
  }

  protected override end(): void {
    clearInterval(this.#timer);
    void this.#count();
  }

  protected override reset(): void {
    clearInterval(this.#timer);
    this.#counting.abort();
    this.#counting = new AbortController();
    this.#tallies = new Map();
    this.#counts = {};
    this.#countsUrl = undefined;
    this.#dropCall = undefined;
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    const all = Math.max(...[...this.#tallies.values()].map(({ last }) => last));
    const uncertainty = this.run?.uncertainty ?? Infinity;
    const timed = Number.isFinite(uncertainty);
    const lines = rows(strings);
    const isEmpty = this.#tallies.size === 0;
    return html`<table class="transports">
        <caption>
          ${strings.caption}
        </caption>
        <thead>
          <tr>
            <td></td>
            ${[...this.#tallies.keys()].map(
              (name) => html`<th scope="col">${strings.names[name]}</th>`,
            )}
            ${isEmpty ? html`<td></td>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ name, cell }, at) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${[...this.#tallies].map(
                  ([transport, tally]) =>
                    html`<td>${cell({ tally, count: this.#counts[transport], all, timed })}</td>`,
                )}
                ${
                  isEmpty && at === 0
                    ? html`<td class="transports-empty" rowspan=${lines.length}>
                        ${strings.empty}
                      </td>`
                    : nothing
                }
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="muted">
        ${strings.bytes}${timed ? strings.clocks(Math.max(0.1, uncertainty).toFixed(1)) : nothing}
        ${timed || isEmpty ? nothing : strings.noClock}
      </p>`;
  }

  protected override take(entry: WireEntry): void {
    if (entry.lane === 'server') return;
    if (entry.kind === 'response' && entry.status === 201)
      this.#countsUrl = headerOf(entry.headers, 'Location');
    if (entry.kind === 'fetch' && entry.url.includes('/sandbox/compare/drop/'))
      this.#dropCall = entry.call;
    // The response comes after the server has cut the connections.
    if (entry.kind === 'response' && entry.call === this.#dropCall)
      for (const tally of this.#tallies.values()) tally.drop(now());
  }

  protected override takeReport(detail: unknown): void {
    if (!isReport(detail)) return;
    const { transport, tick } = detail;
    const at = this.run?.toBrowser(tick.at) ?? tick.at;
    this.#tallies.get(transport)?.add({ ...tick, at }, now());
  }

  /** Requests the server's counts, and draws them. */
  async #count(): Promise<void> {
    const { signal } = this.#counting;
    try {
      const response = this.#countsUrl && (await nativeFetch(this.#countsUrl, { signal }));
      if (response && response.ok) this.#counts = await response.json();
    } catch {
      // The server has stopped or has forgotten the run: keep the last counts.
    }
    this.requestUpdate();
  }
}
customElements.define('transport-table', TransportTable);
