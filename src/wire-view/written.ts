import { html, nothing } from 'lit';
import { visible } from '../trace/bytes.ts';
import { openedText } from './details.ts';
import { byteBlock, chip, MOST_LINES, note, textLines } from './marks.ts';
import type { Drawing, Ends, Text } from './marks.ts';
import type { EventPart, Part, RowOf } from './row.ts';
import type { WireViewStrings } from './strings.ts';

/** A write, and what it caused in the browser. */
export function writeEnds(row: RowOf<'write'>, drawing: Drawing): Ends {
  const { lines, size, cut, parts, chunks, opened } = row.content;
  const { strings, hideBytes } = drawing;
  const shown = parts.slice(0, MOST_LINES).map((part) => partText(part, strings));
  return {
    browser: html`${openedText(opened, strings)} ${note(opened && strings.row.firstByte)}
    ${note(chunks.length > 0 ? chunkText(row, strings) : noEventText(row, strings))} ${shown}
    ${note(parts.length > MOST_LINES ? strings.row.events(parts.length) : undefined)}`,
    server: html`<span class="wire-written"
        >${byteBlock(lines, drawing)}<span class="wire-size">${chip(row)} ${size} B</span></span
      >
      ${note(cut && !hideBytes ? strings.row.cutOff : undefined)}`,
  };
}

function chunkText({ content: { chunks } }: RowOf<'write'>, { row }: WireViewStrings): string {
  const numbers = [...new Set([chunks[0]?.number, chunks.at(-1)?.number])].join('–');
  return row.chunk(
    numbers,
    chunks.reduce((sum, { size }) => sum + size, 0),
  );
}

function noEventText(
  { content: { parts, blocks } }: RowOf<'write'>,
  { row }: WireViewStrings,
): string | undefined {
  if (parts.length > 0 || blocks === undefined) return undefined;
  return blocks === 'whole' ? row.noData : row.unfinished;
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

/** A row that only the browser has reported: there is no server's lane, or its entry has not arrived yet. */
export function aloneEnds(row: RowOf<'event'> | RowOf<'chunk'>, drawing: Drawing): Ends {
  const { content } = row;
  if (content.kind === 'chunk') {
    const text = drawing.strings.row.chunk(`${content.number}`, content.size);
    return {
      browser: html`<span class="wire-event">${chip(row)} ${note(text)}</span>
        ${byteBlock(content.lines, drawing)}`,
      server: nothing,
    };
  }
  return {
    browser: html`<span class="wire-event"
        >${chip(row)} <b>${visible(content.type)}</b>
        <span class="wire-note">${idText(content.lastEventId)}</span></span
      >
      ${byteBlock(textLines(content.data), drawing)}`,
    server: nothing,
  };
}
