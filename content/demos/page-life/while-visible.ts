/**
 * Follows a stream while the page is visible. It closes the stream when the page is hidden or left, and opens it again,
 * after the last event, when the page is visible again, also when Back brings it from the back/forward cache. The server
 * has to take the last event ID from the query. `onEvent` gets the events without a name, `reset`, which says that some
 * are lost, and `refused` after five refusals in a row: then it waits until the page is shown again. Returns what ends it.
 */
export function followWhileVisible(
  url: string,
  onEvent: (event: MessageEvent<string>) => void,
): () => void {
  let source: EventSource | undefined;
  let lastEventId = '';
  let timer: ReturnType<typeof setTimeout>;
  let refusals = 0; // in a row
  const ended = new AbortController();
  const { signal } = ended;

  // WebKitGTK opens a stream that was closed once more, so `onopen` closes it.
  // #region shown
  function open() {
    if (source) return;
    const from = new URL(url, location.href);
    from.searchParams.set('lastEventId', lastEventId);
    const stream = new EventSource(from);
    source = stream;
    stream.onopen = () => (stream === source ? (refusals = 0) : stream.close());
    stream.onerror = openAfterRefusal;
    stream.addEventListener('reset', onEvent);
    stream.onmessage = (event) => {
      lastEventId = event.lastEventId;
      onEvent(event);
    };
  }
  // #endregion shown

  /** The browser reconnects by itself after a drop, but not after a refusal: a 503, a 401 or a 204, it does not tell which. */
  function openAfterRefusal() {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    refusals += 1;
    if (refusals < 5) timer = setTimeout(open, 2500 * 2 ** refusals * (1 + Math.random()));
    else onEvent(new MessageEvent('refused', { data: '' }));
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
