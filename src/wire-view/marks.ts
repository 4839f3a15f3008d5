import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Header } from '../trace/entries.ts';
import { byteLines, visible } from '../trace/bytes.ts';
import type { Piece } from '../trace/bytes.ts';
import { chipOf } from './row.ts';
import type { Row } from './row.ts';
import { withSigns } from './signs.ts';
import type { WireViewStrings } from './strings.ts';

/** The diagram shows at most this many lines and events of a write. The list shows all. */
export const MOST_LINES = 6;

/** The diagram shows at most this many characters of a line. */
const MOST_CHARACTERS = 160;

/** The parameters for drawing a row. */
export interface Drawing {
  readonly strings: WireViewStrings;
  /** The page's origin. URLs of this origin are shown as paths. */
  readonly origin: string;
  readonly hideBytes: boolean;
  /** A request of the page before this time, in ms since the run began, waits in the browser if the server has not seen it. */
  readonly queuedBefore: number;
}

/** Something to draw, or nothing. */
export type Text = TemplateResult | typeof nothing;

/** The content at the two ends of a row. */
export interface Ends {
  readonly browser: Text;
  readonly server: Text;
}

/** A remark in the quiet colour. */
export const note = (text: string | undefined): Text =>
  text === undefined ? nothing : html`<span class="wire-note">${text}</span>`;

/** `state` decides the mark before the name: a connection is `open`, `waits` or is `over`. */
export const state = (text: string, name: 'open' | 'waits' | 'over'): Text =>
  html`<span class="wire-state" data-state=${name}>${text}</span>`;

/** The name of a row's connection. */
export const chip = (row: Row): TemplateResult =>
  html`<span class="wire-chip">${chipOf(row)}</span>`;

/** Headers, one per line. */
export const headerLines = (headers: readonly Header[]): Text =>
  headers.length === 0
    ? nothing
    : html`<span class="wire-headers"
        >${headers.map(
          ([name, value]) => html`<span><b>${name}:</b> ${withSigns(visible(value))}</span> `,
        )}</span
      >`;

/** Text as lines of pieces, with visible line ends. */
export const textLines = (text: string): Piece[][] =>
  byteLines(new TextEncoder().encode(text), false, false);

const pieces = (line: readonly Piece[]): TemplateResult[] =>
  line.map(({ kind, text }) => html`<span data-piece=${kind}>${withSigns(text)}</span>`);

/** Bytes on a tinted background. Empty when bytes are hidden. */
export const byteBlock = (
  lines: readonly (readonly Piece[])[],
  { strings, hideBytes }: Drawing,
): Text => {
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
