/** Times are in milliseconds. */
interface Options {
  /** The longest time between two events of a healthy server, heartbeats included. */
  interval: number;
  /** The types to listen for, the heartbeats’ too: EventSource cannot listen for all. */
  types: readonly string[];
  onEvent(event: MessageEvent<string>): void;
  /** Called when a stream is given up, with how long it takes until the next is opened. */
  onLost(why: string, pause: number): void;
}

/**
 * Follows a stream whose server sends a heartbeat that is an event. When no event has come for 2.5 times the interval, or
 * the browser has given up, it opens a new EventSource. The server has to take the last event ID from the query. The pauses
 * grow to a minute while no event comes; it never gives up, since a page does not learn why a stream was refused.
 * Returns what ends it.
 */
export function followWithHeartbeat(url: string, options: Options): () => void {
  const { interval, types, onEvent, onLost } = options;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let lastEventId = '';
  let lastSign = 0;
  let failures = 0; // since the last event

  function open() {
    const from = new URL(url, location.href);
    from.searchParams.set('lastEventId', lastEventId);
    source = new EventSource(from);
    for (const type of types) source.addEventListener(type, listen);
    source.onerror = openAfterRefusal;
    lastSign = performance.now();
    watch();
  }

  function listen(event: MessageEvent<string>) {
    lastSign = performance.now();
    failures = 0;
    lastEventId = event.lastEventId || lastEventId; // a new stream begins without one
    onEvent(event);
  }

  // #region shown
  // Timers are late in a hidden tab and after a sleep, so the time decides and not the timer.
  function watch() {
    const silence = performance.now() - lastSign;
    const left = 2.5 * interval - silence;
    if (left > 0) timer = setTimeout(watch, left);
    else openAgain(`no event for ${Math.round(silence)} ms`);
  }
  // #endregion shown

  function openAgain(why: string) {
    clearTimeout(timer);
    source?.close();
    const pause = Math.min(500 * 2 ** failures, 30_000) * (1 + Math.random());
    failures += 1;
    timer = setTimeout(open, pause);
    onLost(why, pause);
  }

  /** While `readyState` is 0 the browser reconnects by itself. */
  function openAfterRefusal() {
    if (source?.readyState === EventSource.CLOSED) openAgain('error, readyState 2');
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
