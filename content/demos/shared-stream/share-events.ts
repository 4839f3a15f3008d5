/** An event of a shared stream. */
export interface SharedEvent {
  readonly id: string;
  readonly data: string;
}

/**
 * Follows one stream in all tabs of this origin that share the same URL, so a URL must not mean another stream for another
 * user. The server has to give each event an ID of its own, and to take the last one from the query as well. Passes on
 * events without a name only. A tab that leads before it has received an event begins at the present. Returns what ends
 * it in this tab. Without Web Locks, which need HTTPS or localhost, each tab has a connection.
 */
export function shareEvents(url: string, onEvent: (event: SharedEvent) => void): () => void {
  const channel = new BroadcastChannel(url);
  const seen: string[] = []; // the last 100 IDs: an event can come twice when another tab takes over
  let turn = new AbortController();

  function deliver(event: SharedEvent) {
    if (seen.includes(event.id)) return;
    seen.push(event.id);
    if (seen.length > 100) seen.shift();
    onEvent(event);
  }
  channel.onmessage = ({ data }: MessageEvent<SharedEvent>) => deliver(data);

  // #region lead
  /** Holds the connection until the signal is aborted. While the promise is pending, this tab has the lock. */
  const lead = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      let source: EventSource;
      let timer: ReturnType<typeof setTimeout>;
      const open = () => {
        const from = new URL(url, location.href);
        from.searchParams.set('lastEventId', seen.at(-1) ?? '');
        source = new EventSource(from);
        // WebKitGTK opens a stream again that was closed in pagehide.
        source.onopen = () => signal.aborted && source.close();
        source.onmessage = ({ data, lastEventId: id }) => {
          channel.postMessage({ id, data });
          deliver({ id, data });
        };
        source.onerror = () => {
          if (source.readyState === EventSource.CLOSED)
            timer = setTimeout(open, pauseAfterRefusal());
        };
      };
      open();
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        source.close();
        resolve();
      });
    });

  // #region shown
  function join() {
    turn = new AbortController();
    const { signal } = turn;
    if (!('locks' in navigator)) return void lead(signal);
    navigator.locks
      .request(url, { signal }, () => lead(signal))
      .catch((error: unknown) => {
        if (!signal.aborted) reportError(error);
      });
  }
  // #endregion shown
  // #endregion lead

  const onShow = ({ persisted }: PageTransitionEvent) => persisted && join();
  const onHide = () => turn.abort(); // a page that the browser keeps must not keep the lock
  addEventListener('pageshow', onShow);
  addEventListener('pagehide', onHide);
  join();

  return () => {
    removeEventListener('pageshow', onShow);
    removeEventListener('pagehide', onHide);
    turn.abort();
    channel.close();
  };
}

/** Between 5 and 10 s, so that not all clients try again at the same moment. */
const pauseAfterRefusal = () => 5000 * (1 + Math.random());
