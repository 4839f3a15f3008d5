import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Count, Tick, Transport } from '#sandbox/scenarios/compare.ts';
import type { WireEntry } from '../../trace/entries.ts';
import { now } from '../../run/now.ts';
import { nativeFetch } from '../../run/tap.ts';
import { Instrument } from '../instrument.ts';
import type { Settings } from '../instrument.ts';
import { rows } from './cells.ts';
import { stringsFor } from './strings.ts';
import { Tally } from './tally.ts';
import './transport-table.css';

const transports: Transport[] = ['poll', 'longPoll', 'sse', 'webSocket'];

/** How often the server is asked for its counts and the table is drawn again, in ms. */
const INTERVAL = 500;

/**
 * `<transport-table>`: what each transport of a comparison cost, and how late it brought the ticks.
 * No wire view sees a WebSocket, so the demo's client tells of each tick: an event `tick` with `{ transport, tick }`.
 */
export default class TransportTable extends Instrument {
  /** Aborted when this run's counts are asked for no longer. */
  #asking: AbortSignal | undefined;
  #tallies = new Map<Transport, Tally>();
  #counts: Partial<Record<Transport, Count>> = {};
  /** Where the server tells its counts. */
  #countsUrl: string | undefined;
  /** The call by which the page asked for the last drop. */
  #dropCall: number | undefined;

  protected override begin({ transport }: Settings, signal: AbortSignal): void {
    this.#asking = signal;
    const chosen = transports.filter((name) => transport === 'all' || transport === name);
    this.#tallies = new Map(chosen.map((name) => [name, new Tally()]));

    const demo = this.closest('live-demo');
    const onTick = (event: Event) => event instanceof CustomEvent && this.#receive(event.detail);
    demo?.addEventListener('tick', onTick, { signal });

    const timer = setInterval(() => void this.#look(), INTERVAL);
    const rest = () => clearInterval(timer);
    signal.addEventListener('abort', rest);
    const onEnd = () => {
      rest();
      void this.#look();
    };
    demo?.addEventListener('demo-end', onEnd, { signal });
  }

  protected override forget(): void {
    this.#tallies = new Map();
    this.#counts = {};
    this.#countsUrl = undefined;
    this.#dropCall = undefined;
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    if (this.#tallies.size === 0) return html`<p class="muted">${strings.empty}</p>`;
    const all = Math.max(...[...this.#tallies.values()].map(({ last }) => last));
    const uncertainty = this.run?.uncertainty ?? Infinity;
    const timed = Number.isFinite(uncertainty);
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
          </tr>
        </thead>
        <tbody>
          ${rows(strings).map(
            ({ name, cell }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${[...this.#tallies].map(
                  ([transport, tally]) =>
                    html`<td>${cell({ tally, count: this.#counts[transport], all, timed })}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="muted">
        ${strings.bytes}${timed ? strings.clocks(Math.max(0.1, uncertainty).toFixed(1)) : nothing}
        ${timed ? nothing : strings.noClock}
      </p>`;
  }

  protected override take(entry: WireEntry): void {
    if (entry.lane === 'server') return;
    if (entry.kind === 'response' && entry.status === 201)
      this.#countsUrl = entry.headers.find(([name]) => name === 'location')?.[1];
    if (entry.kind === 'fetch' && entry.url.includes('/sandbox/compare/drop/'))
      this.#dropCall = entry.call;
    // The server answers when it has cut them.
    if (entry.kind === 'response' && entry.call === this.#dropCall)
      for (const tally of this.#tallies.values()) tally.drop(now());
  }

  #receive({ transport, tick }: { transport: Transport; tick: Tick }): void {
    const at = this.run?.toBrowser(tick.at) ?? tick.at;
    this.#tallies.get(transport)?.add({ ...tick, at }, now());
  }

  /** Asks the server for its counts, and draws. */
  async #look(): Promise<void> {
    const url = this.#countsUrl;
    const signal = this.#asking;
    if (url !== undefined && signal !== undefined) {
      try {
        const response = await nativeFetch(url, { signal });
        if (response.ok) this.#counts = await response.json();
      } catch {
        // The server is gone, or the run forgotten: the last counts stand.
      }
    }
    this.requestUpdate();
  }
}
customElements.define('transport-table', TransportTable);
