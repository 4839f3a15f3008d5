import type { Check } from './check.ts';
import { closed, stream } from './check.ts';

/** What an EventSource does after its second connection, when the first was a stream of one event. */
const after = (second: string, where?: 'here' | 'cross'): Check => ({
  start: stream(
    `: @attempt 2\n${second}: @end\n: @attempt 1\nretry: 600\ndata: 1\n\n: @wait 100\n: @end\n`,
    where,
  ),
  read: ({ errors, events, requests }, over) => {
    // What follows is about a stream that has begun.
    if (events.length === 0) return undefined;
    if (errors.some(({ readyState }) => readyState === closed)) return 'final';
    const [, second] = errors;
    // A browser may send a request again without a word to the page; then it is not the page's second loss yet.
    if (second) return 'comes-back';
    return over ? (requests.length > 2 ? 'silent' : 'nothing') : undefined;
  },
  patience: 9000,
});

/** Where an EventSource goes after it was redirected to a stream, and that stream was lost. */
const redirected = (status: number): Check => ({
  start: (lab) => void lab.open(`/sandbox/reconnect?answers=${status},stay&events=1&retry=600`),
  read: ({ requests: [, , third] }) =>
    third && (third.url.includes('redirected=') ? 'target' : 'first'),
});

export const returns = {
  // #region shown
  'after-end': after(''),
  'after-cut': after('data: 2\n\n: @wait 50\n: @drop\n'),
  'after-no-answer': after(': @drop\n'),
  'after-no-answer-cross': after(': @drop\n', 'cross'),
  'after-204': after(': @status 204\n'),
  'after-404': after(': @status 404\n'),
  'after-429': after(': @status 429\n: @header Retry-After: 1\n'),
  'after-500': after(': @status 500\n'),
  // #endregion shown
  'after-503': after(': @status 503\n: @header Retry-After: 1\n'),
  'after-type': after(': @header Content-Type: text/plain\ndata: 2\n\n'),
  'after-301': redirected(301),
  'after-302': redirected(302),
  'after-307': redirected(307),

  /** The first response allows the page to read it, the second does not. */
  'after-cors': {
    start: async (lab) =>
      void lab.open(
        `${await lab.crossOrigin()}/sandbox/cors?origin=page&again=none&events=1&retry=600`,
      ),
    read: after('').read,
  },
} satisfies Record<string, Check>;
