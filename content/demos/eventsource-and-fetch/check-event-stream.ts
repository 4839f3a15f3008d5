/** Throws if EventSource would give up on the response, and closes its connection. */
export async function checkEventStream(response: Response): Promise<void> {
  const { status, headers, body } = response;
  const type = headers.get('Content-Type') ?? 'no type';
  if (status === 200 && /^text\/event-stream *(;|$)/i.test(type)) return;
  await body?.cancel(); // a body that nobody reads keeps its connection open
  throw new Error(`status ${status}, ${type}: not an event stream`);
}
