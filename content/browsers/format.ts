import type { Check } from './check.ts';
import { closed, stream } from './check.ts';

export const format = {
  // #region shown
  'cr-last': {
    start: stream(': @newline cr\ndata: 1\n\n: @stall\n'),
    read: ({ events, requests }, over) =>
      events.length > 0 ? 'at-once' : over && requests.length > 0 ? 'waits' : undefined,
    patience: 3000,
  },

  // #endregion shown

  /** The first byte of a byte order mark, a pause, and the rest. */
  'bom-split': {
    start: stream(
      ': @bytes ef\n: @wait 300\n: @bytes bb bf\ndata: first\n\ndata: second\n\n: @stall\n',
    ),
    read: ({ events }) =>
      events.some(({ data }) => data === 'second')
        ? events.length === 2
          ? 'dropped'
          : 'line-lost'
        : undefined,
  },

  /** A reset in the middle of an event, and a new event on the next connection. */
  'half-event': {
    start: stream(
      ': @attempt 2\ndata: second\n\n: @stall\n: @end\n: @attempt 1\nretry: 600\ndata: first\n\ndata: half\n: @wait 100\n: @drop\n',
    ),
    read: ({ events: [, next] }) => next && (next.data === 'second' ? 'dropped' : 'kept'),
  },

  'nul-in-data': {
    start: stream(': @bytes 64 61 74 61 3a 20 61 00 62 0a 0a\n: @stall\n'),
    read: ({ events: [first] }) => first && (first.data === 'a\0b' ? 'kept' : 'dropped'),
  },

  charset: {
    start: stream(
      ': @header Content-Type: text/event-stream;charset=latin1\ndata: é\n\n: @stall\n',
    ),
    read: ({ events: [first], errors: [lost] }) =>
      first
        ? first.data === 'é'
          ? 'utf-8'
          : 'latin1'
        : lost?.readyState === closed
          ? 'refused'
          : undefined,
  },
} satisfies Record<string, Check>;
