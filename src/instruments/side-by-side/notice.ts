import type { WireEntry } from '../../trace/entries.ts';
import { fromBase64, visible, visibleBytes } from '../../trace/bytes.ts';
import { headerOf } from '../../trace/headers.ts';
import type { WireViewStrings } from '../../wire-view/strings.ts';

/** An action or observation of a client, in a few words. */
export interface Notice {
  readonly text: string;
  /** True if it is an error for this client. */
  readonly trouble?: true;
}

/** What the client of the entry's call notices; undefined if it notices nothing. */
export function noticeOf(entry: WireEntry, { row }: WireViewStrings): Notice | undefined {
  if (entry.lane === 'server') return entry.kind === 'request' ? comesBack(entry) : undefined;
  switch (entry.kind) {
    case 'eventsource':
      return { text: 'new EventSource()' };
    case 'fetch':
      return { text: `fetch(), ${entry.method}` };
    case 'open':
      return { text: row.open };
    case 'response':
      return { text: `${entry.status} · ${headerOf(entry.headers, 'content-type') ?? '–'}` };
    case 'event':
      return { text: `${entry.type}: ${visible(entry.data)}` };
    case 'chunk':
      return { text: `${entry.size} B: ${visibleBytes(fromBase64(entry.base64))}` };
    case 'error':
      return { text: entry.readyState === 0 ? row.waits : row.gaveUp, trouble: true };
    case 'end':
      return { text: row.bodyEnd };
    case 'failed':
      return { text: row.because(row.failed, entry.message), trouble: true };
    case 'closed':
      return { text: entry.by === 'run' ? row.stopped : row.close };
    case 'listen':
      return undefined;
  }
}

/** The browser reconnects by itself, so only the server reports it. */
function comesBack(entry: WireEntry & { kind: 'request' }): Notice | undefined {
  if (entry.attempt === 1) return undefined;
  const id = headerOf(entry.headers, 'last-event-id');
  return { text: id === undefined ? entry.method : `${entry.method} · Last-Event-ID: ${id}` };
}
