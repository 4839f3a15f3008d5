import type { Header, WireEntry } from '../trace/entries.ts';
import { fromBase64, visible, visibleBytes } from '../trace/bytes.ts';
import { chipOf } from './row.ts';
import type { WireViewStrings } from './strings.ts';

/** What the list and its export show. */
export interface Filter {
  readonly lane: 'all' | 'browser' | 'server';
  readonly hideBytes: boolean;
}

/** True for an entry that the filter lets through. Bytes are writes of the server and chunks of the browser. */
export function isShown({ lane, kind }: WireEntry, filter: Filter): boolean {
  if (filter.hideBytes && (kind === 'write' || kind === 'chunk')) return false;
  return filter.lane === 'all' || filter.lane === lane;
}

/** A time or duration in ms with one decimal. */
export function ms(time: number): string {
  const text = time.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

/** A silence: in ms below a second, then in s. */
export function duration(time: number): string {
  return Math.round(time) < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(2)} s`;
}

/** The path of an address on this page's origin, and the whole of any other. */
export function shortUrl(url: string, origin: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

/** One entry as a sentence, with the whole of its data. */
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

/** Bytes to be read, with an ellipsis where only the first of them are known. */
function bytesOf({ base64, size }: { base64: string; size: number }): string {
  const bytes = fromBase64(base64);
  return visibleBytes(bytes) + (bytes.length < size ? ' …' : '');
}

/** Response headers that matter to a stream. */
const isTelling = ([name]: Header): boolean =>
  /^(content-(type|length|encoding)|cache-control|location|retry-after|transfer-encoding|x-accel-buffering|access-control-allow-.*)$/i.test(
    name,
  );

const list = (headers: readonly Header[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('; ');

/** What stands above an exported list. */
export interface ExportHead {
  /** When the run began, as people write it. */
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

/** Columns that a text takes in a fixed-width font: a Chinese character takes two. */
function width(text = ''): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
