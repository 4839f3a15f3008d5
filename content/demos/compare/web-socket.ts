import type { Subscriber } from './subscriber.ts';

/** Sends one request, whose response ends HTTP on this connection. Reconnecting would be our own work. */
export function webSocket({ session, receive, say }: Subscriber) {
  const url = new URL(`/sandbox/compare/ws?session=${session}&since=0`, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  // #region shown
  const socket = new WebSocket(url);
  socket.onmessage = (event) => {
    try {
      receive(JSON.parse(event.data));
    } catch {
      say(`not JSON: ${event.data}`);
    }
  };
  socket.onopen = () => say('open');
  socket.onclose = ({ code }) => say(`close, code ${code}`);
  // #endregion shown
  return () => socket.close();
}
