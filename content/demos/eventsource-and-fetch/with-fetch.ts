import { eventStreamParser } from '../../parsers/event-stream.ts';
import { checkEventStream } from './check-event-stream.ts';

export async function withFetch(
  script: string,
  check: boolean,
  signal: AbortSignal,
  print: (line: string) => void,
) {
  // #region shown
  const response = await fetch('/sandbox/play', { method: 'POST', body: script, signal });
  if (check) await checkEventStream(response);
  if (!response.body) throw new Error('no body');

  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return print('done');
      print(value.data);
    }
  } finally {
    await events.cancel(); // closes the connection, if `print` has thrown
  }
  // #endregion shown
}
