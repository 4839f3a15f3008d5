/** A header's name as it was sent, and its value. */
export type Header = [name: string, value: string];

/** Where an entry belongs. */
export interface At {
  /** Which EventSource or fetch call of the page it was in this run, from 1. */
  call: number;
  /** Which request of that call, from 1: an EventSource makes another at each reconnect. */
  attempt: number;
  /** Time on the server in milliseconds since the epoch, with fractions. */
  at: number;
}

/** What the server did, or saw, on one connection. */
export type Happening =
  /** A request came in. Only headers that matter to streams; `Cookie` and `Authorization` as "(sent)". */
  | { kind: 'request'; method: string; url: string; host: string; headers: Header[] }
  /** The head of the response, without the headers that every answer of this server has. `Set-Cookie` without the value. */
  | { kind: 'response'; status: number; headers: Header[] }
  /** A write: its first 4 KiB and its full size in bytes. When it is larger, `tail` has its last 4 bytes. */
  | { kind: 'write'; base64: string; size: number; tail?: string }
  /** The server ended the response. */
  | { kind: 'end' }
  /** The response is closed. Always the last entry of an attempt. `reason` when the server cut it. */
  | { kind: 'closed'; by: 'browser' | 'server'; reason?: string };

/** One line in the log of a run: the data of an `entry` event of `GET /sandbox/observe/:run`. */
export type ServerEntry = At & Happening;
