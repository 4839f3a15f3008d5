/** An event as EventSource passes it to its listeners. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** What the next request needs. The parser keeps it up to date, and the parser of the next response goes on with it. */
export interface Reconnection {
  /** The last event ID, set at every blank line: to be sent back as `Last-Event-ID`, unless it is empty. */
  lastEventId: string;
  /** How long to wait before the request, in milliseconds; undefined until the server sets it. */
  reconnectionTime?: number;
}

/** Takes the next bytes of a stream. The stream can be split at any byte. */
export type Feed = (bytes: Uint8Array) => void;

/** The longest delay of `setTimeout`, in milliseconds (24 days). With a longer one it fires at once. */
export const longestDelay = 2 ** 31 - 1;

/**
 * Creates a parser for one response. It calls `dispatch` for each event as soon as its blank line has arrived. An
 * unfinished block at the end of the stream is never dispatched. If `dispatch` throws, the parser first takes the rest
 * of the chunk, then throws the first error; the next chunk can be fed as usual.
 * @param dispatch is called with each event
 * @param reconnection what the previous response left; the parser updates it
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation (9.2.6)
 */
export function createParser(
  dispatch: (event: StreamEvent) => void,
  reconnection: Reconnection = { lastEventId: '' },
): Feed {
  // #region fields
  let type = '';
  let data: string | undefined; // undefined: the block has no data field so far
  let id = reconnection.lastEventId; // counts from the blank line on

  // #region shown
  /** Takes the line that is this part of the text. */
  function takeLine(text: string, start: number, end: number): void {
    if (start === end) return endBlock();
    let value = valueOf('data', text, start, end);
    if (value !== undefined) data = data === undefined ? value : `${data}\n${value}`;
    else if ((value = valueOf('event', text, start, end)) !== undefined) type = value;
    else if ((value = valueOf('id', text, start, end)) !== undefined && !value.includes('\0'))
      id = value;
    else if ((value = valueOf('retry', text, start, end)) && /^[0-9]+$/.test(value))
      reconnection.reconnectionTime = Math.min(Number(value), longestDelay);
  }
  // #endregion shown

  /** The value, if that line is a field of that name. */
  function valueOf(field: string, text: string, start: number, end: number) {
    const colon = start + field.length;
    if ((text[colon] !== ':' && colon !== end) || !text.startsWith(field, start)) return undefined;
    return text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1, end);
  }

  function endBlock(): void {
    const event = data === undefined ? null : { type: type || 'message', data, lastEventId: id };
    type = '';
    data = undefined;
    reconnection.lastEventId = id;
    if (event) dispatch(event);
  }
  // #endregion fields

  // #region lines
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // always UTF-8
  let skip = '\ufeff'; // is dropped if the next text begins with it
  let rest = ''; // the start of a line whose end has not arrived

  return (bytes) => {
    // After an ASCII byte no character is incomplete, and decoding is faster without `stream`.
    let text = decoder.decode(bytes, { stream: (bytes.at(-1) ?? 128) > 127 });
    if (text === '') return; // an incomplete character
    if (skip && text.startsWith(skip)) text = text.slice(1);
    skip = text.endsWith('\r') ? '\n' : '';

    const errors: unknown[] = [];
    let start = 0;
    let lf = text.indexOf('\n');
    let cr = text.indexOf('\r');
    while (lf >= 0 || cr >= 0) {
      const end = cr < 0 || (lf >= 0 && lf < cr) ? lf : cr;
      const from = start;
      const joined = rest && rest + text.slice(from, end); // '' if it is all here
      rest = '';
      start = cr >= 0 && cr + 1 === lf ? lf + 1 : end + 1;
      if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
      if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
      try {
        if (joined) takeLine(joined, 0, joined.length);
        else takeLine(text, from, end);
      } catch (error) {
        errors.push(error);
      }
    }
    if (start < text.length) rest += text.slice(start);
    if (errors.length > 0) throw errors[0];
  };
  // #endregion lines
}

// #region stream
/**
 * The parser as a stage between streams: `response.body.pipeThrough(eventStreamParser())` is a stream of events. When the
 * connection breaks, it gives every event that has arrived, and then the error. `reconnection` is ahead of the events
 * that nobody has taken: a client that leaves early goes on from the `lastEventId` of its last event.
 */
export function eventStreamParser(reconnection?: Reconnection) {
  const { writable, readable } = new TransformStream<Uint8Array, Uint8Array>();
  const reader = readable.getReader();
  const events: StreamEvent[] = [];
  const feed = createParser((event) => events.push(event), reconnection);
  const source: UnderlyingDefaultSource<StreamEvent> = {
    async pull(controller) {
      while (events.length === 0) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        feed(value);
      }
      for (const event of events.splice(0)) controller.enqueue(event);
    },
    cancel: (reason) => reader.cancel(reason),
  };
  // 0: pull only when an event is wanted, because an error drops those that wait.
  return { writable, readable: new ReadableStream(source, { highWaterMark: 0 }) };
}
// #endregion stream
