import { pack } from '#pack';

export async function withEventSource(script: string, print: (line: string) => void) {
  // It sends GET, and a GET has no body: the script has to go into the URL.
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);
  source.onmessage = (event) => print(event.data);
  source.onerror = () => print(`error, readyState ${source.readyState}`);
  return source;
}
