import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Check } from '../../../content/browsers/check.ts';
import { checks } from '../../../content/browsers/checks.ts';
import { findingText } from '../../browsers/finding-text.ts';
import { FindingEvent } from '../../browsers/found.ts';
import { overOther } from '../../browsers/protocol-name.ts';
import type { Finding } from '../../browsers/schema.ts';
import { loadTable } from '../../browsers/table.ts';
import type { BrowserTable } from '../../browsers/table.ts';
import { textIn } from '../../i18n/words.ts';
import { inlineNodes } from '../../markup/inline-nodes.ts';
import { pageProtocol } from '../../run/page-protocol.ts';
import type { WireEntry } from '../../trace/entries.ts';
import { Seen } from '../../trace/seen.ts';
import { Instrument, type Settings } from '../instrument.ts';
import { stringsFor } from './strings.ts';
import styles from './browser-finding.css?inline';

/** How long a check may take, in ms, unless it says. */
const defaultPatience = 8000;

/**
 * Reads the answer of this browser from a run of the demo `measure`, as soon as the run shows it, and draws it beside those
 * of the engines that were measured. Then it sends `finding`.
 */
export default class BrowserFinding extends Instrument {
  protected readonly sheet = styles;
  #behaviour = '';
  #check: Check | undefined;
  #seen = new Seen();
  #finding: Finding | undefined;
  /** The time has passed, and the run shows no answer. */
  #isUnanswered = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #table: BrowserTable | undefined;

  protected override get name(): string {
    return stringsFor(this.language).name;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadTable().then(
      (table) => {
        this.#table = table;
        this.requestUpdate();
      },
      () => undefined, // the finding is drawn without the others
    );
  }

  protected override begin({ behaviour = '' }: Settings): void {
    this.#behaviour = behaviour;
    this.#check = checks[behaviour];
    const { patience = defaultPatience } = this.#check ?? {};
    this.#timer = setTimeout(() => this.#read(true), patience);
  }

  protected override reset(): void {
    clearTimeout(this.#timer);
    this.#seen = new Seen();
    this.#check = undefined;
    this.#finding = undefined;
    this.#isUnanswered = false;
  }

  protected override take(entry: WireEntry): void {
    this.#seen.add(entry);
    this.#read(false);
  }

  protected override takeReport(detail: unknown): void {
    if (typeof detail !== 'string' && typeof detail !== 'number') return;
    this.#seen.reported = detail;
    this.#read(false);
  }

  protected override end(): void {
    clearTimeout(this.#timer);
  }

  #read(over: boolean): void {
    if (this.#finding !== undefined || this.#isUnanswered) return;
    const finding = this.#check?.read(this.#seen, over);
    if (finding === undefined && !over) return;
    clearTimeout(this.#timer);
    this.#finding = finding;
    this.#isUnanswered = finding === undefined;
    this.requestUpdate();
    this.dispatchEvent(new FindingEvent(this.#behaviour, finding));
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    if (!this.#check) return html`<p class="muted">${strings.before}</p>`;
    const row = this.#table?.rows.find(({ id }) => id === this.#behaviour);
    const text = (finding: Finding) =>
      inlineNodes(findingText(finding, row?.findings, this.language));
    const silence = this.#isUnanswered ? strings.noAnswer : strings.measuring;
    return html`
      ${row ? html`<p>${inlineNodes(textIn(row.does, this.language))}</p>` : nothing}
      <table>
        ${this.#table?.engines.map(({ id, name, version }) => {
          const found = row?.measured[id];
          return found === undefined
            ? nothing
            : html`<tr>
                <th scope="row">${name} ${version}</th>
                <td>${text(found)}</td>
              </tr>`;
        })}
        <tr>
          <th scope="row">${strings.here}${overOther(pageProtocol(), strings) ?? nothing}</th>
          <td>${this.#finding === undefined ? silence : text(this.#finding)}</td>
        </tr>
      </table>
    `;
  }
}
customElements.define('browser-finding', BrowserFinding);
