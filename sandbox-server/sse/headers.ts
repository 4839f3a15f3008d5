import type { IncomingMessage } from 'node:http';

/**
 * The headers of a response that is an event stream: browsers read it as one, and caches and proxies pass each event
 * on at once.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events (9.2)
 */
export const eventStreamHead = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/**
 * The `Last-Event-ID` of a request, decoded as UTF-8 (Node decodes headers as Latin-1); empty when there is none.
 * Does not check it: any client may send any text.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header (9.2.4)
 */
export function lastEventId({ headers }: IncomingMessage): string {
  return Buffer.from(String(headers['last-event-id'] ?? ''), 'latin1').toString('utf8');
}
