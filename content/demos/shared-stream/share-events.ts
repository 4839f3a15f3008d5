/** An event of a shared stream. Its `id` is empty when the server gave it none of its own. */
export type SharedEvent = Pick<MessageEvent<string>, 'type' | 'data'> & { readonly id: string };

/**
 * Follows one stream in all tabs of this origin that give the same URL, so a URL must not mean another stream for another
 * user. The server has to take the last event ID from the query as well. Until a tab has had an event with an ID, a stream
 * begins at the present. After five refusals in a row a tab gives up and gets an event `refused`; another tab tries next.
 * Returns what ends it in this tab. For browsers with BroadcastChannel (Chromium 54, Firefox 38,
 * Safari 15.4); without Web Locks, which need HTTPS or localhost, each tab has a connection.
 */
export function shareEvents(
  url: string,
  onEvent: (event: SharedEvent) => void,
  types: readonly string[] = ['message', 'reset'],
): () => void {
  const from = new URL(url, location.href);
  const channel = new BroadcastChannel(url);
  const seen: string[] = []; // the last 100 IDs: an event can come twice when another tab takes over
  let turn = new AbortController();
  let refusals = 0; // in a row

  function deliver(event: SharedEvent) {
    if (seen.includes(event.id)) return;
    if (event.id !== '' && seen.push(event.id) > 100) seen.shift();
    onEvent(event);
  }

  // A tab asks for the last ID when it joins: it may have to lead before an event has come.
  channel.onmessage = ({ data }: MessageEvent<SharedEvent | 'last?' | { last?: string }>) => {
    const last = seen.at(-1);
    if (data === 'last?') channel.postMessage({ last });
    else if ('type' in data) deliver(data);
    else if (last === undefined && data.last !== undefined) seen.push(data.last);
  };
  channel.postMessage('last?');

  function giveUp() {
    turn.abort();
    onEvent({ type: 'refused', id: '', data: '' });
  }

  // #region lead
  /** Holds the connection until the signal is aborted. While the promise is pending, this tab has the lock. */
  function lead(signal: AbortSignal) {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    const open = () => {
      const last = seen.at(-1);
      if (last !== undefined) from.searchParams.set('lastEventId', last);
      source = new EventSource(from);
      let before = '';
      const share = ({ type, data, lastEventId }: MessageEvent<string>) => {
        const id = lastEventId === before ? '' : lastEventId; // without its own it has the one before
        before = lastEventId;
        channel.postMessage({ type, id, data });
        deliver({ type, id, data });
      };
      for (const type of types) source.addEventListener(type, share);
      source.onopen = () => {
        refusals = 0;
        if (signal.aborted) source.close(); // WebKitGTK opens it once more
      };
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED) return;
        refusals += 1; // a 503, a 401 and a 204 look the same
        if (refusals === 5) return giveUp();
        timer = setTimeout(open, 2500 * 2 ** refusals * (1 + Math.random()));
      };
    };
    open();
    return new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        source.close();
        resolve();
      });
    });
  }

  // #endregion lead

  // #region shown
  async function join() {
    turn.abort();
    turn = new AbortController();
    refusals = 0;
    const { signal } = turn;
    try {
      await navigator.locks.request(url, { signal }, () => lead(signal));
    } catch {
      if (signal.aborted) return; // left while waiting
      channel.onmessage = null; // no locks here, or site data is blocked: each tab for itself
      await lead(signal);
    }
  }
  // #endregion shown

  const ended = new AbortController();
  const { signal } = ended;
  // A page that is frozen or in the back/forward cache must not keep the lock, nor be given it.
  const rest = () => turn.abort();
  document.addEventListener('freeze', rest, { signal });
  document.addEventListener('resume', () => void join(), { signal });
  addEventListener('pagehide', rest, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && void join(), { signal });
  void join();

  return () => {
    ended.abort();
    turn.abort();
    channel.close();
  };
}
