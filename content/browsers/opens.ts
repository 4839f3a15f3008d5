import type { Check } from './check.ts';
import { stream } from './check.ts';

/** The head is sent at once, the first event 1.5 s later. */
const late = ': @wait 1500\ndata: 1\n\n: @stall\n';

/** Whether the page knew of the head before the body came. Without a wait between the two, both are one moment. */
function knew(head: number | undefined, body: number | undefined, over: boolean) {
  if (body === undefined) return undefined;
  if (head === undefined) return over ? 'never' : undefined;
  return body - head > 300 ? 'at-once' : 'with-first-byte';
}

export const opens = {
  // #region shown
  'open-head': {
    start: stream(late),
    read: ({ opens: [open], events: [first] }, over) => knew(open?.at, first?.at, over),
  },

  // #endregion shown

  /** A comment comes with the head. */
  'open-comment': {
    start: stream(`: open\n\n${late}`),
    read: ({ opens: [open], events: [first] }, over) => knew(open?.at, first?.at, over),
  },

  'fetch-head': {
    start: async (lab) => {
      const { body } = await fetch(await lab.play(late), { signal: lab.signal });
      await body?.getReader().read();
    },
    read: ({ responses: [head], chunks: [first] }, over) => knew(head?.at, first?.at, over),
  },
} satisfies Record<string, Check>;
