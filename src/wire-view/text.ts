import type { Header, WireEntry } from '../trace/entries.ts';
import { fromBase64, visible, visibleBytes } from '../trace/bytes.ts';
import { chipOf } from './row.ts';
import type { WireViewStrings } from './strings.ts';

/** The filter of the list and its export. */
export interface Filter {
  readonly lane: 'all' | 'browser' | 'server';
  readonly hideBytes: boolean;
}

/** True if an entry passes the filter. Bytes are the server's writes and the browser's chunks. */
export function isShown({ lane, kind }: WireEntry, filter: Filter): boolean {
  if (filter.hideBytes && (kind === 'write' || kind === 'chunk')) return false;
  return filter.lane === 'all' || filter.lane === lane;
}

/** A time or duration in ms with one decimal. */
export function ms(time: number): string {
  const text = time.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

/** The duration of a silence: in ms below one second, otherwise in s. */
export function duration(time: number): string {
  return Math.round(time) < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(2)} s`;
}

/** The path of a URL on this page's origin; any other URL in full. */
export function shortUrl(url: string, origin: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

/** One entry as a sentence, with its complete data. */
export function sentence(entry: WireEntry, { says }: WireViewStrings, origin: string): string {
  return entry.lane === 'browser'
    ? browserSentence(entry, says, origin)
    : serverSentence(entry, says);
}

function browserSentence(
  entry: WireEntry & { lane: 'browser' },
  says: WireViewStrings['says'],
  origin: string,
): string {
  switch (entry.kind) {
    case 'eventsource':
      return says[entry.withCredentials ? 'withCredentials' : 'eventsource'](
        shortUrl(entry.url, origin),
      );
    case 'listen':
      return entry.listening ? says.listens(entry.type) : says.ignores(entry.type);
    case 'fetch':
      return (
        says.fetch(entry.method, shortUrl(entry.url, origin)) +
        (entry.body === undefined ? '' : says.body(visible(entry.body)))
      );
    case 'open':
      return says.open(entry.readyState);
    case 'response':
      return says.response(entry.status, list(entry.headers.filter(isTelling))).trim();
    case 'event':
      return says.event(entry.type, visible(entry.data), visible(entry.lastEventId));
    case 'error':
      return entry.readyState === 0 ? says.waits : says.gaveUp;
    case 'chunk':
      return says.chunk(entry.size, bytesOf(entry));
    case 'end':
      return says.bodyEnd;
    case 'failed':
      return says.failed(entry.message);
    case 'closed':
      return entry.by === 'page' ? says.closedByPage : says.closedByRun;
  }
}

function serverSentence(
  entry: WireEntry & { lane: 'server' },
  says: WireViewStrings['says'],
): string {
  switch (entry.kind) {
    case 'request':
      return says.request(entry.method, entry.url, list(entry.headers)).trim();
    case 'response':
      return says.head(entry.status, list(entry.headers.filter(isTelling))).trim();
    case 'write':
      return says.write(entry.size, bytesOf(entry));
    case 'end':
      return says.ends;
    case 'closed':
      if (entry.by === 'browser') return says.closedByBrowser;
      return entry.reason === undefined ? says.closedByServer : says.cut(entry.reason);
  }
}

/** Bytes as readable text, with an ellipsis if only the first of them were recorded. */
function bytesOf({ base64, size }: { base64: string; size: number }): string {
  const bytes = fromBase64(base64);
  return visibleBytes(bytes) + (bytes.length < size ? ' …' : '');
}

/** Response headers that are relevant for a stream. */
const isTelling = ([name]: Header): boolean =>
  /^(content-(type|length|encoding)|cache-control|location|retry-after|transfer-encoding|x-accel-buffering|access-control-allow-.*)$/i.test(
    name,
  );

const list = (headers: readonly Header[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('; ');

/** The head of an exported list. */
export interface ExportHead {
  /** When the run began, in readable form. */
  readonly began: string;
  readonly uncertainty: number;
  readonly dropped: number;
}

/** Entries as plain text in columns: time, lane, connection, sentence. Ends with a line end. */
export function asText(
  entries: readonly WireEntry[],
  head: ExportHead,
  strings: WireViewStrings,
  origin: string,
): string {
  const { text } = strings;
  const rows = entries.map((entry) => [
    ms(entry.at),
    strings[entry.lane],
    chipOf(entry),
    sentence(entry, strings, origin),
  ]);
  const table = [[text.time, text.lane, text.connection, text.what], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => width(row[column]))));
  const lines = table.map(([time = '', lane = '', connection = '', what = '']) =>
    [
      ' '.repeat((widths[0] ?? 0) - width(time)) + time,
      lane + ' '.repeat((widths[1] ?? 0) - width(lane)),
      connection + ' '.repeat((widths[2] ?? 0) - width(connection)),
      what,
    ].join('  '),
  );
  const notes = [
    `${text.title} · ${head.began}`,
    ...(Number.isFinite(head.uncertainty) ? [strings.clocks(ms(head.uncertainty))] : []),
    ...(head.dropped > 0 ? [strings.dropped(head.dropped)] : []),
  ];
  return `${[...notes, '', ...lines].join('\n')}\n`;
}

/** The width of a text in columns of a fixed-width font: a Chinese character has two. */
function width(text = ''): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
