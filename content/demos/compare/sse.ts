import type { Reader } from './client.ts';

/** Asks once. The server writes when there is something, and the browser comes back by itself. */
export function sse({ session, receive, say }: Reader) {
  const source = new EventSource(`/sandbox/compare/sse?session=${session}&since=0`);
  source.onmessage = (event) => receive(JSON.parse(event.data));
  source.onopen = () => say('open');
  source.onerror = () => say(`error, readyState ${source.readyState}`);
  return () => source.close();
}
