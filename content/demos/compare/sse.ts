import type { Subscriber } from './subscriber.ts';

/** Sends one request. The server writes each tick when it happens, and the browser reconnects by itself. */
export function sse({ session, receive, say }: Subscriber) {
  // #region shown
  const source = new EventSource(`/sandbox/compare/sse?session=${session}&since=0`);
  source.onmessage = (event) => {
    try {
      receive(JSON.parse(event.data));
    } catch {
      say(`not JSON: ${event.data}`);
    }
  };
  source.onopen = () => say('open');
  source.onerror = () => say(`error, readyState ${source.readyState}`);
  // #endregion shown
  return () => source.close();
}
