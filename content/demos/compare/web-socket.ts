import type { Reader } from './client.ts';

/** Asks once, and leaves HTTP with the answer. What becomes of a lost connection is left to us. */
export function webSocket({ session, receive, say }: Reader) {
  const url = new URL(`/sandbox/compare/ws?session=${session}&since=0`, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.onmessage = (event) => receive(JSON.parse(event.data));
  socket.onopen = () => say('open');
  socket.onclose = ({ code }) => say(`close, code ${code}`);
  return () => socket.close();
}
