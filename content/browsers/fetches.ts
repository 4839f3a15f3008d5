import type { Check } from './check.ts';
import { reported } from './check.ts';

export const fetches = {
  'body-cut': {
    start: async (lab) => {
      const { signal } = lab;
      const { body } = await fetch(await lab.play('data: 1\n\n: @wait 100\n: @drop\n'), { signal });
      const reader = body?.getReader();
      try {
        for (;;) if ((await reader?.read())?.done !== false) break;
        lab.report('done');
      } catch (error) {
        if (!signal.aborted) lab.report(error instanceof TypeError ? 'rejects' : 'other');
      }
    },
    read: ({ reported: how, chunks }, over) =>
      how ?? (over && chunks.length > 0 ? 'pending' : undefined),
    patience: 9000,
  },

  // #region shown
  'for-await': {
    start: async (lab) => {
      const { body } = await fetch(await lab.play('data: 1\n\n'), { signal: lab.signal });
      try {
        for await (const chunk of body ?? []) if (chunk.length === 0) break;
        lab.report('yes');
      } catch {
        lab.report('no');
      }
    },
    read: reported,
  },

  // #endregion shown

  /** A stream as the body of a request: `duplex: 'half'`. The sandbox sends back what it got. */
  'body-stream': {
    start: async (lab) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('data: 1\n\n'));
          controller.close();
        },
      });
      const headers = { 'Content-Type': 'text/plain' };
      const init = { method: 'POST', headers, body, duplex: 'half', signal: lab.signal };
      try {
        const text = await (await fetch('/sandbox/play', init)).text();
        lab.report(text.startsWith('data: 1') ? 'streams' : 'text');
      } catch {
        if (!lab.signal.aborted) lab.report('rejects');
      }
    },
    read: reported,
  },
} satisfies Record<string, Check>;
