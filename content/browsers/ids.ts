import type { Check } from './check.ts';
import { stream } from './check.ts';

/** The Last-Event-ID of the second request, after a first connection with these blocks. */
const sent = (blocks: string, where?: 'here' | 'cross'): Check => ({
  start: stream(
    `: @attempt 2\n: @stall\n: @end\n: @attempt 1\nretry: 600\n${blocks}: @wait 100\n: @end\n`,
    where,
  ),
  read: ({ requests: [, second] }) =>
    second && (second.headers.find(([name]) => /^last-event-id$/i.test(name))?.[1] ?? 'none'),
});

export const ids = {
  // #region shown
  'id-plain': sent('id: 5\ndata: 1\n\n'),
  'id-empty': sent('id: 5\ndata: 1\n\nid:\ndata: 2\n\n'),
  'id-without-data': sent('id: 5\ndata: 1\n\nid: 6\n\n'),
  'id-before-data': sent('id: 5\ndata: 1\n\nid: 6\n\ndata: 2\n\n'),
  // #endregion shown
  'id-unfinished': sent('id: 5\ndata: 1\n\nid: 6\ndata: 2\n'),

  /** `id: 6`, a NUL, and data in the same block: the standard ignores this id, and the event comes. */
  'id-nul': {
    start: stream(
      'id: 5\ndata: 1\n\n: @bytes 69 64 3a 20 36 00 0a\ndata: 2\n\ndata: 3\n\n: @stall\n',
    ),
    read: ({ events }) =>
      events.some(({ data }) => data === '3')
        ? events.some(({ data }) => data === '2')
          ? 'comes'
          : 'lost'
        : undefined,
  },

  /** At the second origin: whether the reconnect, which carries an id, is preceded by a preflight. */
  'id-cross': {
    ...sent('id: 5\ndata: 1\n\n', 'cross'),
    read: ({ requests, preflights }) =>
      requests.length > 1 ? (preflights.length > 0 ? 'preflight' : 'no-preflight') : undefined,
  },
} satisfies Record<string, Check>;
