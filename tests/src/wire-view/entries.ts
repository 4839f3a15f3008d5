import { ConnectionNumbers } from '../../../src/trace/connection-numbers.ts';
import type { BrowserHappening, ServerEntry, WireEntry } from '../../../src/trace/entries.ts';

/** `Omit` for each member of a union. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
export type ServerHappening = Without<ServerEntry, 'call' | 'attempt' | 'at'>;
interface Place {
  readonly call?: number;
  readonly attempt?: number;
}

/** An entry of the browser's lane. */
export function browser(at: number, happening: BrowserHappening, place: Place = {}): WireEntry {
  return { ...happening, lane: 'browser', call: 1, attempt: 1, at, ...place };
}

/** An entry of the server's lane. */
export function server(at: number, happening: ServerHappening, place: Place = {}): WireEntry {
  return { ...happening, lane: 'server', preflight: false, call: 1, attempt: 1, at, ...place };
}

/** A write of text. If only its start is recorded, `size` and `tail` (its last characters) are given too. */
export function write(
  at: number,
  text: string,
  place: Place & { size?: number; tail?: string } = {},
): WireEntry {
  const bytes = new TextEncoder().encode(text);
  const base64 = btoa(String.fromCharCode(...bytes));
  const { size = bytes.length, tail, ...rest } = place;
  const end = tail === undefined ? {} : { tail: btoa(tail) };
  return server(at, { kind: 'write', base64, size, ...end }, rest);
}

/** The entries, with the numbers that a run gives to the server's connections. */
export function numbered(entries: readonly WireEntry[]): WireEntry[] {
  const numbers = new ConnectionNumbers();
  return entries.map((entry) =>
    entry.lane === 'server' ? { ...entry, ...numbers.number(entry, entry.at, Infinity) } : entry,
  );
}

/** A chunk of text that the page read. */
export function chunk(at: number, text: string): WireEntry {
  const bytes = new TextEncoder().encode(text);
  return browser(at, {
    kind: 'chunk',
    base64: btoa(String.fromCharCode(...bytes)),
    size: bytes.length,
  });
}

export const eventAt = (at: number, data: string, type = 'message', place: Place = {}): WireEntry =>
  browser(at, { kind: 'event', type, data, lastEventId: '' }, place);

export const listens = (at: number, type = 'message'): WireEntry =>
  browser(at, { kind: 'listen', type, listening: true });

/** A page opens a stream and listens, and the server sends the response head. */
export const opening: readonly WireEntry[] = [
  browser(0, {
    kind: 'eventsource',
    url: 'http://localhost:4321/sandbox/ticker',
    withCredentials: false,
  }),
  listens(0.1),
  server(1, {
    kind: 'request',
    method: 'GET',
    url: '/sandbox/ticker',
    host: 'localhost:4321',
    headers: [['Accept', 'text/event-stream']],
  }),
  server(1.2, { kind: 'response', status: 200, headers: [['Content-Type', 'text/event-stream']] }),
  browser(2, { kind: 'open', readyState: 1 }),
];
