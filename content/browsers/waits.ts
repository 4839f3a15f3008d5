import type { Check } from './check.ts';
import { stream, waited } from './check.ts';

/** A stream with these lines, which ends after its first event. */
const ends = (lines: string) => stream(`${lines}data: 1\n\n: @wait 100\n: @end\n`);

export const waits = {
  // #region shown
  /** The server says nothing of the reconnection time. */
  'wait-default': { start: ends(''), read: waited() },

  'wait-set': { start: ends('retry: 700\n'), read: waited() },

  // #endregion shown

  /** Six connections at most: a browser that does not wait would go round and round. */
  'wait-zero': {
    start: stream(
      ': @attempt 6\n: @status 204\n: @end\n: @attempt 1\nretry: 0\ndata: 1\n\n: @wait 20\n: @end\n',
    ),
    read: waited(3),
  },

  'wait-empty': { start: ends('retry: 700\nretry:\n'), read: waited() },

  'wait-unit': { start: ends('retry: 700\nretry: 2s\n'), read: waited() },

  'wait-plus': { start: ends('retry: 700\nretry: +2000\n'), read: waited() },

  'wait-space': { start: ends('retry: 700\nretry: 2000 \n'), read: waited() },

  /** The line is complete, and no blank line follows. */
  'wait-line': { start: stream('data: 1\n\nretry: 700\n: @wait 100\n: @end\n'), read: waited() },

  /** Each attempt after the first ends without an event. */
  'wait-failures': {
    start: stream(
      ': @attempt 2\n: @wait 20\n: @end\n: @attempt 1\nretry: 600\ndata: 1\n\n: @wait 20\n: @end\n',
    ),
    read: (seen, over) => waited(4)(seen, over),
  },
} satisfies Record<string, Check>;
