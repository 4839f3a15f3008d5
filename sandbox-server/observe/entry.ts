/** The name of a header as it was sent, and its value. */
export type Header = [name: string, value: string];

/** Which connection an entry is about, and when it happened. */
interface At {
  /** Which EventSource or fetch call of the page in this run, from 1. */
  call: number;
  /** Which request of that call, from 1: an EventSource sends another one at each reconnect. */
  attempt: number;
  /** Time on the server in milliseconds since the epoch, with fractions. */
  at: number;
}

/** What the server did or saw on one connection. */
export type Happening =
  /** A request arrived. Only headers that matter to streams; `Cookie` and `Authorization` have the value "(sent)". */
  | { kind: 'request'; method: string; url: string; host: string; headers: Header[] }
  /**
   * The head of the response was sent. Without the headers that every response of this server has, and without the
   * value of `Set-Cookie`.
   */
  | { kind: 'response'; status: number; headers: Header[] }
  /**
   * Bytes of the body were written. `size` is the full length of the write in bytes. `base64` has only its first 4 KiB:
   * when it decodes to fewer bytes than `size`, the rest of the write is not in the log, and `tail` has its last 4 bytes.
   * Do not parse an event stream from `base64` without comparing the two.
   */
  | { kind: 'write'; base64: string; size: number; tail?: string }
  /** The server ended the response. */
  | { kind: 'end' }
  /** The response was closed. Always the last entry of an attempt. Has a `reason` when the server cut the connection. */
  | { kind: 'closed'; by: 'browser' | 'server'; reason?: string };

/** One line in the log of a run: the data of an `entry` event of `GET /sandbox/observe/:run`. */
export type ServerEntry = At & Happening;
