import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { readyStateOf, waitAfter } from '../../trace/attempt.ts';
import type { Attempt } from '../../trace/attempt.ts';
import { headerOf } from '../../trace/headers.ts';
import type { AttemptTableStrings } from './strings.ts';

/** The state of the run when a row is drawn. */
export interface Now {
  /** ms since the run began. */
  readonly elapsed: number;
  /** Whether another attempt of the same client has begun. */
  readonly followed: boolean;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

/** An attempt as a row of the table, with all headers of its request below it. */
export function drawAttempt(attempt: Attempt, strings: AttemptTableStrings, now: Now) {
  const { api, call, number, began, pause, headers, status, type, events } = attempt;
  const { columns } = strings;
  const lastEventId = headerOf(headers, 'Last-Event-ID');
  const cell = (label: string, content: unknown, name = ''): TemplateResult =>
    html`<td role="cell" class=${name} data-label=${label}><div>${content}</div></td>`;
  return html`<tr role="row" data-outcome=${attempt.outcome ?? 'open'}>
      <th role="rowheader" scope="row" data-label=${columns.attempt}>
        <div>
          <b>${api === 'fetch' ? `fetch #${call}` : `#${call}.${number}`}</b>
          ${began === undefined ? nothing : html`<span>${strings.began(seconds(began))}</span>`}
          ${pause === undefined ? nothing : html`<span>${strings.pause(seconds(pause))}</span>`}
        </div>
      </th>
      ${cell(
        columns.lastEventId,
        lastEventId === undefined
          ? html`<span class="soft">${strings.none}</span>`
          : html`<code>${lastEventId}</code>`,
      )}
      ${cell(
        columns.answer,
        status === undefined
          ? html`<span class="soft">${strings.noAnswer}</span>`
          : html`<b>${status}</b> <span>${type ?? strings.noType}</span>`,
      )}
      ${cell(columns.events, events)} ${cell(columns.ended, howEnded(attempt, strings))}
      ${cell(columns.then, decision(attempt, strings, now), 'attempt-then')}
    </tr>
    ${headers.length === 0 ? nothing : allHeaders(attempt, strings)}`;
}

function allHeaders({ headers }: Attempt, strings: AttemptTableStrings): TemplateResult {
  return html`<tr role="row" class="attempt-headers">
    <td role="cell" colspan="6">
      <details>
        <summary>${strings.headers(headers.length)}</summary>
        <pre tabindex="0" role="group" aria-label=${strings.headers(headers.length)}>
${headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
      </details>
    </td>
  </tr>`;
}

function howEnded({ opened, server, outcome }: Attempt, strings: AttemptTableStrings) {
  if (outcome === undefined) return html`<span class="soft">–</span>`;
  if (!opened) return strings.never;
  if (server !== undefined) return server === 'cut' ? strings.cut : strings.ended;
  if (outcome === 'close()') return strings.closed;
  return outcome === 'stopped' ? strings.stopped : html`<span class="soft">–</span>`;
}

function decision(attempt: Attempt, strings: AttemptTableStrings, now: Now): TemplateResult {
  const { api, outcome, over = 0, reconnectionTime, why } = attempt;
  const state =
    api === 'fetch'
      ? html`<span class="soft attempt-why">${why}</span>`
      : html`<span class="soft">${strings.readyState(readyStateOf(attempt))}</span>`;
  if (outcome === undefined) return html`${attempt.opened ? strings.open : strings.asks} ${state}`;
  if (outcome === 'gave up') return html`<b>${strings.gaveUp}</b> ${state}`;
  if (outcome === 'over') return html`${now.followed ? strings.again : strings.over}`;
  if (outcome !== 'waits') return html`${strings.over} ${state}`;

  const wait = api === 'fetch' ? (reconnectionTime ?? 0) : waitAfter(attempt, navigator.userAgent);
  const left = over + wait - now.elapsed;
  const source =
    api === 'fetch'
      ? strings.waited(wait)
      : reconnectionTime === undefined
        ? strings.default(wait)
        : strings.told(reconnectionTime);
  const word = now.followed
    ? strings.cameBack
    : left > 0
      ? strings.waits((left / 1000).toFixed(1))
      : strings.due;
  return html`<b>${word}</b> ${state} <span class="soft">${source}</span> ${
      now.followed
        ? nothing
        : html`<progress max=${wait} .value=${Math.max(0, left)} aria-hidden="true"></progress>`
    }`;
}
