/**
 * Follows a stream while the page is visible. It closes the stream when the page is hidden or left, and opens it again,
 * after the last event, when the page is visible again, also when Back brings it from the back/forward cache. The server
 * has to take the last event ID from the query. `onEvent` gets the events without a name, and `reset`, which says that
 * some are lost. Returns what ends it.
 */
export function followWhileVisible(
  url: string,
  onEvent: (event: MessageEvent<string>) => void,
): () => void {
  let source: EventSource | undefined;
  let lastEventId = '';
  let timer: ReturnType<typeof setTimeout>;
  const ended = new AbortController();
  const { signal } = ended;

  // #region shown
  function open() {
    if (source) return;
    const from = new URL(url, location.href);
    from.searchParams.set('lastEventId', lastEventId);
    const stream = new EventSource(from);
    source = stream;
    stream.onopen = () => stream !== source && stream.close(); // WebKitGTK opens it once more
    stream.onerror = openAfterRefusal;
    stream.addEventListener('reset', onEvent);
    stream.onmessage = (event) => {
      lastEventId = event.lastEventId;
      onEvent(event);
    };
  }
  // #endregion shown

  /** The browser reconnects by itself after a drop, but not after a refusal such as 503. */
  function openAfterRefusal() {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    timer = setTimeout(open, 5000 * (1 + Math.random())); // not all clients at the same moment
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }
  const openOrClose = () => (document.hidden ? close() : open());

  document.addEventListener('visibilitychange', openOrClose, { signal });
  addEventListener('pagehide', close, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && openOrClose(), { signal });
  signal.addEventListener('abort', close);
  openOrClose();

  return () => ended.abort();
}
