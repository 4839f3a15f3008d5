import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Header, WireEntry } from '../../trace/entries.ts';
import { Instrument } from '../instrument.ts';
import type { Settings } from '../instrument.ts';
import { headerOf } from '../../trace/headers.ts';
import { check } from './check.ts';
import type { Finding } from './check.ts';
import styles from './cors-verdict.css?inline';
import { Exchanges } from '../../trace/exchange.ts';
import type { Exchange } from '../../trace/exchange.ts';
import { stringsFor } from './strings.ts';
import type { CorsStrings } from './strings.ts';

/** The headers that CORS uses, and related ones. */
const ofRequest =
  /^(origin|cookie|authorization|last-event-id|content-type|access-control-request-.*)$/i;
const ofResponse = /^(access-control-allow-.*|vary|set-cookie)$/i;

/**
 * `<cors-verdict>`: for each request of a run to the second origin, whether the browser gave the page the response, the
 * reason, and the headers that decided. The headers are from the server's lane, because a page cannot read those of a
 * preflight or of a refused response.
 */
export default class CorsVerdict extends Instrument {
  protected readonly sheet = styles;
  #exchanges = new Exchanges();
  #credentials = false;

  protected override get name(): string {
    return stringsFor(this.language).name;
  }

  protected override begin(settings: Settings): void {
    this.#credentials = settings['withCredentials'] === 'on';
  }

  protected override take(entry: WireEntry): void {
    this.#exchanges.add(entry);
  }

  protected override reset(): void {
    this.#exchanges = new Exchanges();
  }

  protected override render(): TemplateResult {
    const strings = stringsFor(this.language);
    const exchanges = this.#exchanges.list;
    const decided = exchanges.findLast(({ outcome }) => outcome !== undefined);
    return html`<div class="cors">
      <p class="visually-hidden" role="status">
        ${decided ? `${strings.kind[decided.kind]}: ${this.#verdictOn(decided, strings)}` : nothing}
      </p>
      ${exchanges.length === 0 ? html`<p class="cors-empty">${strings.empty}</p>` : nothing}
      <ol>
        ${exchanges.map((exchange) => this.#draw(exchange, strings))}
      </ol>
    </div>`;
  }

  #verdictOn(exchange: Exchange, strings: CorsStrings): string {
    if (exchange.outcome === undefined) return strings.waiting;
    if (exchange.outcome === 'passed') return strings.passed;
    const { reason } = check(exchange, this.#credentials);
    return reason === 'status' ? strings.refusedByStatus : strings.refused;
  }

  #draw(exchange: Exchange, strings: CorsStrings): TemplateResult {
    const { kind, outcome, request, response, api } = exchange;
    const finding = check(exchange, this.#credentials);
    const notes =
      outcome !== 'refused'
        ? []
        : [
            ...(kind === 'preflight' ? [strings.held] : request ? [strings.reached] : []),
            ...(api === 'eventsource' ? [strings.final] : []),
          ];
    const sides: Side[] = [
      { title: strings.asked, first: request?.line, headers: request?.headers, shown: ofRequest },
      {
        title: strings.answered,
        first: response?.status,
        headers: response?.headers,
        shown: ofResponse,
      },
    ];
    return html`<li data-outcome=${outcome ?? 'waiting'}>
      <p class="cors-title">
        <b>${strings.kind[kind]}</b>
        <span class="cors-sign">${this.#verdictOn(exchange, strings)}</span>
      </p>
      ${outcome && html`<p class="cors-reason">${reasonOf(exchange, finding, strings)}</p>`}
      ${notes.map((note) => html`<p class="cors-note">${note}</p>`)}
      <div class="cors-sides">${sides.map((side) => drawSide(side, finding, strings))}</div>
    </li>`;
  }
}

function reasonOf(
  { request, response }: Exchange,
  { reason, about = '' }: Finding,
  strings: CorsStrings,
): (string | TemplateResult)[] {
  const facts = {
    origin: headerOf(request?.headers ?? [], 'Origin') ?? '',
    allowed: headerOf(response?.headers ?? [], 'Access-Control-Allow-Origin') ?? '',
    status: response?.status ?? 0,
    about,
  };
  const pieces = strings.reason[reason](facts).split('`');
  return pieces.map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : piece));
}

/** The first line and the headers that one side sent. Only headers that match `shown` are drawn. */
interface Side {
  readonly title: string;
  readonly first: string | number | undefined;
  readonly headers: readonly Header[] | undefined;
  readonly shown: RegExp;
}

/** One side's headers. The deciding header is marked; it is also listed if it was not sent. */
function drawSide(
  { title, first, headers = [], shown }: Side,
  { decides }: Finding,
  strings: CorsStrings,
): TemplateResult | typeof nothing {
  if (first === undefined) return nothing;
  const lines = headers.filter(([name]) => shown.test(name));
  const missing = decides && shown.test(decides) && headerOf(headers, decides) === undefined;
  return html`<div class="cors-side">
    <p>${title}</p>
    <ul>
      <li>${first}</li>
      ${lines.map(([name, value]) =>
        name.toLowerCase() === decides?.toLowerCase()
          ? html`<li class="cors-decides">${name}: ${value} <em>← ${strings.decides}</em></li>`
          : html`<li>${name}: ${value}</li>`,
      )}
      ${
        missing
          ? html`<li class="cors-decides">
              ${decides}: <i>${strings.notSent}</i> <em>← ${strings.decides}</em>
            </li>`
          : nothing
      }
    </ul>
  </div>`;
}

customElements.define('cors-verdict', CorsVerdict);
