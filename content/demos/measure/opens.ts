import type { Check } from './check.ts';
import { stream } from './check.ts';

/** The head is sent at once, the first event 1.5 s later; both to the page's clock. */
const late = ': @wait 1500\ndata: 1\n\n: @stall\n';
const half = 750;

const with_ = (at: number | undefined, called: number | undefined) =>
  at !== undefined && called !== undefined
    ? at - called < half
      ? 'at-once'
      : 'with-first-byte'
    : undefined;

export const opens = {
  'open-head': {
    start: stream(late),
    read: ({ opens: [first], called }) => with_(first?.at, called),
  },

  /** A comment comes with the head. */
  'open-comment': {
    start: stream(`: open\n\n${late}`),
    read: ({ opens: [first], called }) => with_(first?.at, called),
  },

  'fetch-head': {
    start: async (lab) => {
      const { body } = await fetch(await lab.play(late), { signal: lab.signal });
      await body?.cancel();
    },
    read: ({ responses: [first], called }) => with_(first?.at, called),
  },
} satisfies Record<string, Check>;
