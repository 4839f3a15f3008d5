// A body may be cut and joined anywhere on its way. A demo that depends on the pieces makes them itself, so that every run
// gives the same.

/** The response in pieces of that many bytes. */
export function inPiecesOf(size: number, response: Response): Response {
  const cutter = new TransformStream<Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += size)
        controller.enqueue(chunk.subarray(at, at + size));
    },
  });
  return new Response(response.body?.pipeThrough(cutter) ?? null, response);
}

/** The response in pieces that end where an event ends, and what follows the last event. */
export function inWholeEvents(response: Response): Response {
  // #region shown
  let begun = new Uint8Array();
  const joiner = new TransformStream<Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      const bytes = new Uint8Array([...begun, ...chunk]);
      const end = bytes.findLastIndex((byte, at) => byte === 10 && bytes[at - 1] === 10) + 1;
      begun = bytes.subarray(end);
      if (end > 0) controller.enqueue(bytes.subarray(0, end));
    },
    flush(controller) {
      if (begun.length > 0) controller.enqueue(begun);
    },
  });
  return new Response(response.body?.pipeThrough(joiner) ?? null, response);
  // #endregion shown
}
