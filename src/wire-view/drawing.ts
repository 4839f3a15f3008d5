import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { closeEnds, endEnds, headEnds, requestEnds } from './details.ts';
import type { Drawing, Ends } from './marks.ts';
import { chipOf, endOf, startOf } from './row.ts';
import type { Row, RowOf, What } from './row.ts';
import { duration, ms } from './text.ts';
import { aloneEnds, writeEnds } from './written.ts';

/** A silence of so many ms is drawn as a break. */
const BREAK = 100;

/** The rows of a diagram, with breaks where nothing happened for a while. */
export function drawRows(rows: readonly Row[], drawing: Drawing): unknown {
  const open = new Set<string>();
  let until = 0;
  const drawn = rows.map((row) => {
    const silence = startOf(row) - until;
    until = Math.max(until, endOf(row));
    const live = open.size > 0;
    if (row.what.kind === 'head') open.add(chipOf(row));
    if (row.what.kind === 'end' || row.what.kind === 'close') open.delete(chipOf(row));
    return { row, silence, live };
  });
  return repeat(
    drawn,
    ({ row }) => row.id,
    ({ row, silence, live }) =>
      guard([drawing.strings, drawing.hideBytes, live, silence, row.newest, statesOf(row)], () => [
        silence >= BREAK ? drawBreak(silence, live, drawing) : nothing,
        drawRow(row, live, drawing),
      ]),
  );
}

/** What can change of a row without an entry of its own. */
const statesOf = ({ what }: Row): string =>
  what.kind === 'write'
    ? what.parts.map((part) => (part.kind === 'event' ? part.state : '')).join()
    : '';

function drawBreak(silence: number, live: boolean, { strings }: Drawing): TemplateResult {
  const text = duration(silence);
  return html`<div class="wire-row wire-break" ?data-live=${live}>
    <span class="wire-at"></span>
    <div class="wire-span"><span title=${strings.row.silence(text)}>${text}</span></div>
    <span class="wire-at"></span>
  </div>`;
}

function drawRow(row: Row, live: boolean, drawing: Drawing): TemplateResult {
  const ends = endsOf(row, drawing);
  const { browserAt, serverAt, direction, what } = row;
  const both = browserAt !== undefined && serverAt !== undefined;
  const arrow = isArrow(row);
  return html`<div
    class="wire-row"
    data-direction=${direction}
    data-shape=${arrow ? (both ? 'arrow' : 'half') : 'note'}
    data-head=${arrivesUnseen(row) ? 'hollow' : 'full'}
    ?data-trouble=${isTrouble(what)}
    ?data-live=${live}
  >
    ${time(browserAt)}
    <div class="wire-span">
      <div class="wire-texts">
        <div class="wire-end" data-end="browser">${ends.browser}</div>
        <div class="wire-end" data-end="server">${ends.server}</div>
      </div>
      <div class="wire-arrow">
        ${both ? html`<span class="wire-latency">${latency(browserAt, serverAt)}</span>` : nothing}
      </div>
    </div>
    ${time(serverAt)}
  </div>`;
}

/** An arrow goes from one lifeline to the other; what only one side can know is a note on its lifeline. */
function isArrow({ what, browserAt, serverAt }: Row): boolean {
  if (browserAt !== undefined && serverAt !== undefined) return true;
  if (what.kind === 'end') return what.server !== undefined && what.browser === undefined;
  return what.kind !== 'close';
}

/** True for what reached nobody on the page. */
function arrivesUnseen({ what, browserAt }: Row): boolean {
  return browserAt === undefined && (what.kind === 'write' || what.kind === 'end');
}

function isTrouble(what: What): boolean {
  if (what.kind === 'head') return (what.status ?? 200) >= 400;
  return what.kind === 'end' && (what.server === 'cut' || (what.browser ?? 'end') !== 'end');
}

const endsOf = (row: Row, drawing: Drawing): Ends => {
  if (is(row, 'request')) return requestEnds(row, drawing);
  if (is(row, 'head')) return headEnds(row, drawing);
  if (is(row, 'write')) return writeEnds(row, drawing);
  if (is(row, 'end')) return endEnds(row, drawing);
  if (is(row, 'close')) return closeEnds(row, drawing);
  if (is(row, 'chunk') || is(row, 'event')) return aloneEnds(row, drawing);
  return { browser: nothing, server: nothing };
};

function is<Kind extends What['kind']>(row: Row, kind: Kind): row is RowOf<Kind> {
  return row.what.kind === kind;
}

/** A time in a gutter. On a narrow screen its fraction goes. */
function time(at: number | undefined): TemplateResult {
  if (at === undefined) return html`<span class="wire-at"></span>`;
  const [whole, fraction] = ms(at).split('.');
  return html`<span class="wire-at">${whole}<span class="wire-fraction">.${fraction}</span></span>`;
}

/** What the way took. The clocks may disagree by more than that; it never shows less than nothing. */
function latency(browserAt: number, serverAt: number): string {
  return `${ms(Math.abs(browserAt - serverAt))} ms`;
}
