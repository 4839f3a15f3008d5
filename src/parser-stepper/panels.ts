import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StreamEvent } from '../../content/parsers/event-stream.ts';
import type { Agreement } from './agreement.ts';
import { hexOf } from './cells.ts';
import type { Buffers, EndedLine } from './step.ts';
import type { StepperStrings } from './strings.ts';
import { meaningText, quoted, visibleText } from './text.ts';

/** The lines so far, each with its meaning. */
export function drawLines(lines: readonly EndedLine[], strings: StepperStrings): TemplateResult {
  return html`<section class="stepper-lines" aria-label=${strings.lines.name}>
    <p class="stepper-title">${strings.lines.name}</p>
    <div class="stepper-scroll" tabindex="0" role="group" aria-label=${strings.lines.name}>
      <ol>
        ${lines.map(
          (line) =>
            html`<li data-meaning=${line.meaning.kind}>
              <code>${line.text === '' ? nothing : visibleText(line.text)}<b>${line.end}</b></code>
              <span>${meaningText(line.meaning, strings)}</span>
            </li>`,
        )}
      </ol>
      ${lines.length === 0 ? html`<p>${strings.lines.none}</p>` : nothing}
    </div>
  </section>`;
}

/** The parser's buffers. A buffer that the last step changed is marked. */
export function drawBuffers(
  buffers: Buffers,
  before: Buffers,
  { buffers: words }: StepperStrings,
): TemplateResult {
  const text = (value: string) =>
    value === '' ? html`<i>${words.nothing}</i>` : html`<code>${quoted(value)}</code>`;
  const bytes = (value: readonly number[]) =>
    value.length === 0
      ? html`<i>${words.nothing}</i>`
      : html`<code>${value.map(hexOf).join(' ')}</code>`;
  const row = <Name extends keyof Buffers>(
    name: Name,
    draw: (value: Buffers[Name]) => TemplateResult | string,
  ) =>
    html`<div ?data-changed=${String(buffers[name]) !== String(before[name])}>
      <dt>${words[name]}</dt>
      <dd>${draw(buffers[name])}</dd>
    </div>`;
  return html`<section class="stepper-buffers" aria-label=${words.name}>
    <p class="stepper-title">${words.name}</p>
    <dl>
      ${row('bytes', bytes)} ${row('line', text)}
      ${row('afterCR', (value) => (value ? words.yes : words.no))} ${row('data', text)}
      ${row('type', text)} ${row('id', text)} ${row('lastEventId', text)}
      ${row('reconnectionTime', (value) => (value === undefined ? words.own : `${value} ms`))}
    </dl>
  </section>`;
}

/** The events of the rules and of the browser, side by side, and whether they agree. */
export function drawEvents(
  expected: readonly StreamEvent[],
  received: readonly StreamEvent[],
  agreement: Agreement,
  { events: words }: StepperStrings,
): TemplateResult {
  const column = (name: string, events: readonly StreamEvent[]) =>
    html`<div>
      <p class="stepper-side">${name}</p>
      <ol>
        ${events.map(
          ({ type, data, lastEventId }) =>
            html`<li>
              ${Object.entries({ type, data, lastEventId }).map(
                ([name, value]) =>
                  html`<span>${name}: <code>${JSON.stringify(value)}</code></span> `,
              )}
            </li>`,
        )}
      </ol>
      ${events.length === 0 ? html`<p>${words.none}</p>` : nothing}
    </div>`;
  const none = agreement === 'agree' && expected.length === 0;
  return html`<section class="stepper-events" aria-label=${words.name} data-agreement=${agreement}>
    <p class="stepper-title">${words.name}</p>
    <div class="stepper-sides">
      ${column(words.rules, expected)} ${column(words.browser, received)}
    </div>
    <p class="stepper-agreement">${none ? words.agreeOnNone : words.agreement[agreement]}</p>
  </section>`;
}
