/** An event as EventSource passes it to its listeners. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** Takes the next bytes of a stream. The stream can be split at any byte. */
export type Feed = (bytes: Uint8Array) => void;

/**
 * Creates a parser for one response. It calls `dispatch` for each event as soon as its blank line has arrived. An
 * unfinished block at the end of the stream is never dispatched.
 * @param dispatch is called with each event
 * @param retry is called with the reconnection time in milliseconds, whenever the server sets it
 * @param lastEventId the last event ID of the previous connection; it applies until the stream sends another one
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation (9.2.6)
 */
export function createParser(
  dispatch: (event: StreamEvent) => void,
  retry: (milliseconds: number) => void = () => {},
  lastEventId = '',
): Feed {
  // #region fields
  let type = '';
  let data: string | undefined; // undefined: the block has no data field so far

  function takeLine(line: string): void {
    if (line === '') return endBlock();
    const colon = line.indexOf(':'); // 0 in a comment: its field has no name
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);

    if (field === 'data') data = data === undefined ? value : `${data}\n${value}`;
    else if (field === 'event') type = value;
    else if (field === 'id' && !value.includes('\0')) lastEventId = value;
    else if (field === 'retry' && /^[0-9]+$/.test(value)) retry(Number(value));
  }

  function endBlock(): void {
    if (data !== undefined) dispatch({ type: type || 'message', data, lastEventId });
    type = '';
    data = undefined;
  }
  // #endregion fields

  // #region lines
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // always UTF-8
  let atStart = true; // a byte order mark here is not part of the first line
  let rest = ''; // the start of a line whose end has not arrived
  let afterCR = false; // a following LF belongs to the same line end

  return (bytes) => {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') return; // an incomplete character
    if (atStart && text.startsWith('\ufeff')) text = text.slice(1);
    atStart = false;
    if (afterCR && text.startsWith('\n')) text = text.slice(1);
    afterCR = text.endsWith('\r');

    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      takeLine(rest + text.slice(start, end));
      rest = '';
      start = end + 1;
    }
    rest += text.slice(start);
  };
  // #endregion lines
}

// #region stream
/** The parser as a stage between streams: `response.body.pipeThrough(eventStreamParser())` is a stream of events. */
export function eventStreamParser() {
  let feed: Feed;
  return new TransformStream<Uint8Array, StreamEvent>({
    start(controller) {
      feed = createParser((event) => controller.enqueue(event));
    },
    transform(bytes) {
      feed(bytes);
    },
  });
}
// #endregion stream
