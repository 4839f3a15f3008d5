import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { closeEnds, endEnds, headEnds, isQueued, requestEnds } from './details.ts';
import type { Drawing, Ends } from './marks.ts';
import { chipOf, endOf, startOf } from './row.ts';
import type { Content, Row, RowOf } from './row.ts';
import { duration, ms } from './text.ts';
import { aloneEnds, writeEnds } from './written.ts';

/** A silence of at least this many ms is drawn as a break. */
const BREAK = 100;

/** The rows of a diagram, with a break wherever nothing happened for some time. */
export function drawRows(rows: readonly Row[], drawing: Drawing): unknown {
  const open = new Set<string>();
  let until = 0;
  const drawn = rows.map((row) => {
    const silence = startOf(row) - until;
    until = Math.max(until, endOf(row));
    const live = open.size > 0;
    if (row.content.kind === 'head') open.add(chipOf(row));
    if (row.content.kind === 'end' || row.content.kind === 'close') open.delete(chipOf(row));
    return { row, silence, live };
  });
  return repeat(
    drawn,
    ({ row }) => row.id,
    ({ row, silence, live }) =>
      guard(
        [
          drawing.strings,
          drawing.hideBytes,
          isQueued(row, drawing),
          live,
          silence,
          row.newest,
          statesOf(row),
        ],
        () => [
          silence >= BREAK ? drawBreak(silence, live, drawing) : nothing,
          drawRow(row, live, drawing),
        ],
      ),
  );
}

/** The parts of a row that can change without a new entry for this row. */
const statesOf = ({ content }: Row): string =>
  content.kind === 'write'
    ? content.parts.map((part) => (part.kind === 'event' ? part.state : '')).join()
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
  const { browserAt, serverAt, direction, content } = row;
  const both = browserAt !== undefined && serverAt !== undefined;
  const arrow = isArrow(row, drawing);
  return html`<div
    class="wire-row"
    data-direction=${direction}
    data-shape=${arrow ? (both ? 'arrow' : 'half') : 'note'}
    data-head=${isUndelivered(row) ? 'hollow' : 'full'}
    ?data-trouble=${isTrouble(content)}
    ?data-live=${live}
  >
    ${time(browserAt)}
    <div class="wire-span">
      <div class="wire-texts">
        <div class="wire-end" data-end="browser">${ends.browser}</div>
        <div class="wire-end" data-end="server">${ends.server}</div>
      </div>
      <div class="wire-arrow">
        ${both ? html`<span class="wire-latency">${latency(direction === 'up' ? serverAt - browserAt : browserAt - serverAt)}</span>` : nothing}
      </div>
    </div>
    ${time(serverAt)}
  </div>`;
}

/** True for an arrow between the lifelines. What only one side can know is a note on the lifeline of that side. */
function isArrow(row: Row, drawing: Drawing): boolean {
  const { content, browserAt, serverAt } = row;
  if (isQueued(row, drawing)) return false;
  if (browserAt !== undefined && serverAt !== undefined) return true;
  if (content.kind === 'end') return content.server !== undefined && content.browser === undefined;
  return content.kind !== 'close';
}

/** True if the page has not received it. */
function isUndelivered({ content, browserAt }: Row): boolean {
  return browserAt === undefined && (content.kind === 'write' || content.kind === 'end');
}

function isTrouble(content: Content): boolean {
  if (content.kind === 'head') return (content.status ?? 200) >= 400;
  return (
    content.kind === 'end' && (content.server === 'cut' || (content.browser ?? 'end') !== 'end')
  );
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

function is<Kind extends Content['kind']>(row: Row, kind: Kind): row is RowOf<Kind> {
  return row.content.kind === kind;
}

/** A time in a gutter. A narrow screen does not show its fraction. */
function time(at: number | undefined): TemplateResult {
  if (at === undefined) return html`<span class="wire-at"></span>`;
  const [whole, fraction] = ms(at).split('.');
  return html`<span class="wire-at">${whole}<span class="wire-fraction">.${fraction}</span></span>`;
}

/** How long it was under way. The clocks can differ by more, so a negative value is shown as 0. */
function latency(time: number): string {
  return `${ms(Math.max(0, time))} ms`;
}
