import { createParser, longestDelay } from './event-stream.ts';
import type { Reconnection, StreamEvent } from './event-stream.ts';

/** What to request, and what to do with the response. Times are in milliseconds. */
export interface FollowOptions {
  /** The default is GET. */
  method?: string;
  /** Read again for each request: a `Headers` object can be given a new token in `shouldRetry`. */
  headers?: HeadersInit;
  /** Sent with every request, so it cannot be a stream. */
  body?: Exclude<BodyInit, ReadableStream>;
  /** The default is `same-origin`, as with EventSource. */
  credentials?: RequestCredentials;
  /** Ends everything at once: the connection, or the wait for the next one. */
  signal: AbortSignal;
  /** Where to go on: the last event ID of an earlier visit. */
  lastEventId?: string;
  /** Called for each event. What it throws is final. */
  onEvent(event: StreamEvent): void;
  /** Called for each event stream, before its events. */
  onOpen?(response: Response): void;
  /** Called before each wait. To stop here, abort the signal, or throw. */
  onWait?(milliseconds: number, cause: ConnectionLost): void;
  /** Whether to wait and send the request again after this response, which is no event stream, such as a 503. The default is no. */
  shouldRetry?(response: Response): boolean | Promise<boolean>;
  /** Whether the request may be sent again after its connection was lost, or has ended. The default is only for GET. */
  resend?: boolean;
  /** How long a connection may be without a byte before it counts as lost. The default, and the most, is 24 days. */
  silence?: number;
  /** The reconnection time until the server's `retry` sets another. The default is 1000. */
  reconnectionTime?: number;
  /** The longest wait, unless `retry` or `Retry-After` says more. The default is 60,000. */
  longestWait?: number;
}

/** The shortest reconnection time in milliseconds, so that `retry: 0` does not become a flood of requests. */
const leastWait = 100;

/** No response, or a response that has ended: reason to send the request again. `cause` is what the network reported. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** A response that is no event stream: another status than 200, or another type. Its body can be read only in `shouldRetry`. */
export class NotAnEventStream extends Error {
  override readonly name = 'NotAnEventStream';
  readonly response: Response;

  constructor(response: Response) {
    super(`status ${response.status}, ${response.headers.get('Content-Type') ?? 'no type'}`);
    this.response = response;
  }
}

/**
 * Follows an event stream through fetch, and reconnects as EventSource does. It resolves when the signal aborts, at a
 * 204, and at the end of a response that may not be requested again; it rejects with what is final. The differences
 * from EventSource: the waits grow and spread, and each request goes to `url`, also after a redirect. It needs
 * `AbortSignal.any`, which browsers have since 2024 and Node since 20.3.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export async function followEvents(url: string | URL, options: FollowOptions): Promise<void> {
  // #region loop
  const { signal, onWait, method = 'GET', resend = /^get$/i.test(method) } = options;
  const { lastEventId = '', reconnectionTime = 1000, longestWait = 60_000 } = options;
  const reconnection = { lastEventId, reconnectionTime };
  let failures = 0; // since the last event
  const onEvent = (event: StreamEvent) => {
    failures = 0;
    if (!signal.aborted) options.onEvent(event);
  };

  while (!signal.aborted) {
    // #region shown
    let lost = new ConnectionLost('the response has ended');
    try {
      const status = await readResponse(url, { ...options, onEvent }, reconnection);
      if (status === 204 || !resend) return;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ConnectionLost)) throw error; // final
      if (!resend && !(error.cause instanceof NotAnEventStream)) throw error;
      lost = error;
    }
    // #endregion shown
    const base = Math.max(reconnection.reconnectionTime, leastWait);
    const most = Math.max(base * 2, Math.min(base * 2 ** (failures + 1), longestWait));
    const asked = lost.cause instanceof NotAnEventStream ? retryAfter(lost.cause.response) : 0;
    const wait = Math.round(Math.max(most / 2, asked) + (Math.random() * most) / 2);
    failures += 1;
    if (signal.aborted) return; // `onEvent` has aborted it at the last event, and the response ended there
    onWait?.(wait, lost);
    if (await pause(wait, signal, asked === 0)) failures = 0; // online again
  }
  // #endregion loop
}

/** Sends one request and reads its response to the end. Resolves with the status: 200, or 204. */
// #region response
async function readResponse(url: string | URL, options: FollowOptions, reconnection: Reconnection) {
  const { silence = longestDelay, onEvent, onOpen, shouldRetry } = options;
  const connection = new AbortController();
  const signal = AbortSignal.any([options.signal, connection.signal]);
  const giveUp = () => connection.abort(new Error(`no byte in ${silence} ms`));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, Math.min(silence, longestDelay));
  };

  try {
    const request = newRequest(url, options, reconnection.lastEventId);
    watch();
    const response = await orLost(fetch(request, { signal }));
    if (response.status === 204) return 204;
    if (!isEventStream(response)) {
      const cause = new NotAnEventStream(response);
      if (!(await shouldRetry?.(response))) throw cause;
      throw new ConnectionLost(cause.message, { cause });
    }
    if (!response.body) throw new Error('This fetch has no response.body to read');

    onOpen?.(response);
    const feed = createParser(onEvent, reconnection);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await orLost(reader.read());
      if (done) return 200;
      watch();
      feed(value);
    }
  } finally {
    clearTimeout(timer);
    connection.abort(); // closes the connection, whatever has happened
  }
}
// #endregion response

// #region request
function newRequest(url: string | URL, options: FollowOptions, lastEventId: string): Request {
  const { method = 'GET', body = null, credentials = 'same-origin' } = options;
  const headers = new Headers(options.headers);
  headers.set('Accept', 'text/event-stream');
  if (lastEventId !== '') headers.set('Last-Event-ID', utf8Bytes(lastEventId));
  return new Request(url, { method, headers, body, credentials, cache: 'no-store' });
}
// #endregion request

/** The UTF-8 bytes of a text as characters, because that is how a header takes bytes. */
const utf8Bytes = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** Whatever the network does wrong is a lost connection. */
const orLost = <T>(step: Promise<T>): Promise<T> =>
  step.catch((cause: unknown) => {
    throw new ConnectionLost(cause instanceof Error ? cause.message : String(cause), { cause });
  });

const isEventStream = ({ status, headers }: Response) =>
  status === 200 &&
  /(^|,[\t ]*)text\/event-stream[\t ]*(;[^,]*)?$/i.test(headers.get('Content-Type') ?? '');

/** What `Retry-After` says, in milliseconds: it is a number of seconds, or a date. 0 if it is neither. */
function retryAfter({ headers }: Response): number {
  const value = headers.get('Retry-After') ?? '';
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(milliseconds || 0, 0);
}

/** Resolves after a time, as soon as the signal aborts, or, if it may end `early`, with true when the device is online again. */
const pause = (milliseconds: number, signal: AbortSignal, early: boolean) =>
  new Promise<boolean>((resolve) => {
    const device: Partial<EventTarget> = globalThis; // Node's has no events
    const done = (event?: Event) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      device.removeEventListener?.('online', done);
      resolve(event?.type === 'online');
    };
    const timer = setTimeout(done, Math.min(milliseconds, longestDelay));
    signal.addEventListener('abort', done);
    if (early) device.addEventListener?.('online', done);
    if (signal.aborted) done();
  });
