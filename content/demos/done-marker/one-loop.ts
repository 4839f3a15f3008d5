import { eventStreamParser } from '../../parsers/event-stream.ts';

/** One loop over events, so that `break` leaves the loop that reads. */
export async function readInOneLoop(
  body: ReadableStream<Uint8Array>,
  onData: (data: string) => void,
) {
  // #region shown
  const events = body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done || value.data === '[DONE]') break;
      onData(value.data);
    }
  } finally {
    await events.cancel(); // closes the connection if it is still open, also when onData throws
  }
  // #endregion shown
}
