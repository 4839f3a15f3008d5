import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Header } from '../demo/entries.ts';
import { byteLines, visible } from './wire-view-bytes.ts';
import type { Piece } from './wire-view-bytes.ts';
import { chipOf } from './wire-view-row.ts';
import type { EventPart, Part, Row, RowOf } from './wire-view-row.ts';
import { withControls } from './wire-view-controls.ts';
import { duration, shortUrl } from './wire-view-text.ts';
import type { WireViewStrings } from './wire-view.strings.ts';

/** So many lines of a write, or events of it, are drawn; the list has all. */
const MOST_LINES = 6;

/** So many characters of a line. */
const MOST_CHARACTERS = 160;

/** What the drawing of a row needs to know. */
export interface Drawing {
  readonly strings: WireViewStrings;
  /** Of the page: its own addresses are shown as paths. */
  readonly origin: string;
  readonly hideBytes: boolean;
}

type Text = TemplateResult | typeof nothing;

/** What stands at the two ends of a row. */
export interface Ends {
  readonly browser: Text;
  readonly server: Text;
}

const note = (text: string | undefined): Text =>
  text === undefined ? nothing : html`<span class="wire-note">${text}</span>`;

/** `state` gives the mark before it: a connection is `open`, `waits` or is `over`. */
const state = (text: string, name: 'open' | 'waits' | 'over'): Text =>
  html`<span class="wire-state" data-state=${name}>${text}</span>`;

const chip = (row: Row): TemplateResult => html`<span class="wire-chip">${chipOf(row)}</span>`;

const headerLines = (headers: readonly Header[]): Text =>
  headers.length === 0
    ? nothing
    : html`<span class="wire-headers"
        >${headers.map(
          ([name, value]) => html`<span><b>${name}:</b> ${withControls(visible(value))}</span> `,
        )}</span
      >`;

const textLines = (text: string): Piece[][] =>
  byteLines(new TextEncoder().encode(text), false, false);

const pieces = (line: readonly Piece[]): TemplateResult[] =>
  line.map(({ kind, text }) => html`<span data-piece=${kind}>${withControls(text)}</span>`);

const byteBlock = (lines: readonly (readonly Piece[])[], { strings, hideBytes }: Drawing): Text => {
  if (hideBytes) return nothing;
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => line.map(shorten));
  return html`<code class="wire-bytes"
    >${shown.map((line) => html`<span>${pieces(line)}</span>`)}${
      more > 0 ? html`<span data-piece="comment">${strings.row.more(more)}</span>` : nothing
    }</code
  >`;
};

const shorten = (piece: Piece): Piece =>
  piece.text.length > MOST_CHARACTERS
    ? { ...piece, text: `${piece.text.slice(0, MOST_CHARACTERS)} …` }
    : piece;

/** Headers that every request has are left to the list. */
const isTelling = ([name, value]: Header): boolean =>
  !/^(cache-control|content-length)$/i.test(name) && value !== '*/*';

const address = ({ url, host }: RowOf<'request'>['what'], origin: string): string =>
  shortUrl(host === undefined ? url : `${new URL(origin).protocol}//${host}${url}`, origin);

export function requestEnds(row: RowOf<'request'>, drawing: Drawing): Ends {
  const { api, method, headers, body, waited } = row.what;
  const { strings, origin } = drawing;
  const reconnects = waited === undefined ? undefined : strings.row.reconnects(duration(waited));
  const preflight = method === 'OPTIONS' ? strings.row.preflight : undefined;
  const call = { eventsource: 'new EventSource()', fetch: 'fetch()', none: undefined }[
    api ?? 'none'
  ];
  return {
    browser: html`${note(preflight ?? reconnects)}
      ${call === undefined ? nothing : html`<span class="wire-call">${call}</span>`}
      <span class="wire-title"
        >${chip(row)} <b>${method}</b>
        <span class="wire-url">${address(row.what, origin)}</span></span
      >
      ${headerLines(headers.filter(isTelling))}
      ${body === undefined ? nothing : byteBlock(textLines(body), drawing)}`,
    server: nothing,
  };
}

export function headEnds(row: RowOf<'head'>, { strings }: Drawing): Ends {
  const { status, headers, seen } = row.what;
  const type = headers.find(([name]) => /^content-type$/i.test(name))?.[1];
  const others = headers.filter(([name]) => /^(location|retry-after|cache-control)$/i.test(name));
  return {
    browser:
      seen === undefined
        ? nothing
        : seen === 'open'
          ? state(strings.row.open, 'open')
          : note(strings.row.response),
    server: html`<span class="wire-title"
        >${chip(row)} <b>${status}</b> <span class="wire-url">${type}</span></span
      >
      ${headerLines(others)}`,
  };
}

export function writeEnds(row: RowOf<'write'>, drawing: Drawing): Ends {
  const { lines, size, cut, parts, eventStream, chunks } = row.what;
  const { strings, hideBytes } = drawing;
  const shown = parts.slice(0, MOST_LINES).map((part) => partText(part, strings));
  const unfinished = eventStream && chunks.length === 0 && parts.length === 0;
  return {
    browser: html`${note(chunkText(row, strings))}${shown}
    ${note(parts.length > MOST_LINES ? strings.row.events(parts.length) : undefined)}
    ${note(unfinished ? strings.row.unfinished : undefined)}`,
    server: html`<span class="wire-written"
        >${byteBlock(lines, drawing)}<span class="wire-size">${chip(row)} ${size} B</span></span
      >
      ${note(cut && !hideBytes ? strings.row.cutOff : undefined)}`,
  };
}

function chunkText({ what: { chunks } }: RowOf<'write'>, { row }: WireViewStrings) {
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (!first || !last) return undefined;
  const numbers = first === last ? `${first.number}` : `${first.number}–${last.number}`;
  return row.chunk(
    numbers,
    chunks.reduce((sum, { size }) => sum + size, 0),
  );
}

function partText(part: Part, { row }: WireViewStrings): Text {
  switch (part.kind) {
    case 'event':
      return eventText(part, row);
    case 'comment':
      return note(row.comment);
    case 'retry':
      return note(row.retry(part.ms));
    case 'id':
      return note(row.id(visible(part.id)));
    case 'ignored':
      return note(row.ignored(visible(part.field)));
  }
}

const hidden = { unheard: 'noListener', lost: 'lost', travelling: 'travelling' } as const;

function eventText(part: EventPart, row: WireViewStrings['row']): Text {
  const outcome = part.state === 'delivered' ? idText(part.lastEventId) : row[hidden[part.state]];
  return html`<span class="wire-event" data-state=${part.state}
    ><b>${visible(part.type)}</b> <span class="wire-note">${outcome}</span></span
  >`;
}

const idText = (id: string | undefined): string => (id ? `lastEventId ${visible(id)}` : '');

export function aloneEnds(row: RowOf<'event'> | RowOf<'chunk'>, drawing: Drawing): Ends {
  const { what } = row;
  if (what.kind === 'chunk') {
    const text = drawing.strings.row.chunk(`${what.number}`, what.size);
    return {
      browser: html`<span class="wire-event">${chip(row)} ${note(text)}</span>
        ${byteBlock(what.lines, drawing)}`,
      server: nothing,
    };
  }
  return {
    browser: html`<span class="wire-event"
        >${chip(row)} <b>${visible(what.type)}</b>
        <span class="wire-note">${idText(what.lastEventId)}</span></span
      >
      ${byteBlock(textLines(what.data), drawing)}`,
    server: nothing,
  };
}

export function endEnds(row: RowOf<'end'>, { strings }: Drawing): Ends {
  const { server, browser, reason, message } = row.what;
  const mine = row.serverAt === undefined ? chip(row) : nothing;
  const browserText = {
    waits: state(strings.row.waits, 'waits'),
    'gave up': state(strings.row.gaveUp, 'over'),
    end: note(strings.row.bodyEnd),
    failed: state(`${strings.row.failed}${message ? `: ${message}` : ''}`, 'over'),
  };
  const serverText = server === 'cut' ? `${strings.row.cut}${reason ? `: ${reason}` : ''}` : '';
  return {
    browser: browser === undefined ? nothing : html`${mine} ${browserText[browser]}`,
    server:
      server === undefined
        ? nothing
        : html`<span class="wire-title">${chip(row)} ${serverText || strings.row.ended}</span>`,
  };
}

export function closeEnds(row: RowOf<'close'>, { strings }: Drawing): Ends {
  const { api, by } = row.what;
  const called = api === 'fetch' ? strings.row.abort : strings.row.close;
  return {
    browser:
      by === undefined
        ? nothing
        : html`<span class="wire-title"
            >${chip(row)} ${state(by === 'run' ? strings.row.stopped : called, 'over')}</span
          >`,
    server:
      row.serverAt === undefined
        ? nothing
        : html`${by === undefined ? chip(row) : nothing} ${note(strings.row.browserGone)}`,
  };
}
