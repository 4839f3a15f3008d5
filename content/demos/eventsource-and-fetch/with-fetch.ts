import { eventStreamParser } from '../../parsers/event-stream.ts';

export async function withFetch(
  script: string,
  check: boolean,
  signal: AbortSignal,
  print: (line: string) => void,
) {
  const response = await fetch('/sandbox/play', { method: 'POST', body: script, signal });
  if (check) await checkEventStream(response);
  if (!response.body) throw new Error('no body');

  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  for (;;) {
    const { done, value } = await events.read();
    if (done) return print('done');
    print(value.data);
  }
}

// #region check
/** Throws when EventSource would give up on the response. */
async function checkEventStream(response: Response) {
  const { status, headers } = response;
  if (status !== 200) throw new Error(`status ${status}: ${await response.text()}`);
  const type = headers.get('Content-Type') ?? 'no type';
  if (!/^text\/event-stream *(;|$)/i.test(type)) throw new Error(`${type}, not an event stream`);
}
// #endregion check
