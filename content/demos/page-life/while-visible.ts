/**
 * Follows a stream while somebody can see the page. It closes the stream when the page is hidden or left, and opens it again,
 * after the last event, when the page is seen again, also when Back brings it from the back/forward cache. The server
 * has to take the last event ID from the query. Returns what ends it.
 */
export function followWhileVisible(
  url: string,
  onEvent: (event: MessageEvent<string>) => void,
): () => void {
  let source: EventSource | undefined;
  let lastEventId = '';
  const ended = new AbortController();
  const { signal } = ended;

  // #region shown
  function open() {
    if (source) return;
    const from = new URL(url, location.href);
    from.searchParams.set('lastEventId', lastEventId);
    const stream = new EventSource(from);
    source = stream;
    // WebKitGTK opens a stream again that was closed in pagehide.
    stream.onopen = () => stream !== source && stream.close();
    stream.onmessage = (event) => {
      lastEventId = event.lastEventId;
      onEvent(event);
    };
  }
  // #endregion shown

  function close() {
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
