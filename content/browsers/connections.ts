import type { Check, Lab } from './check.ts';
import { reported } from './check.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a request whose connection is reset before an answer, after another one has used the connection. */
async function afterReset({ play, report, signal }: Lab, method: 'GET' | 'POST'): Promise<void> {
  await (await fetch('/sandbox/leak/count', { signal })).text();
  const script = ': @drop\n';
  const headers = { 'Content-Type': 'text/plain' };
  const init = method === 'GET' ? { signal } : { method, headers, body: script, signal };
  const url = method === 'GET' ? await play(script) : '/sandbox/play';
  await fetch(url, init).catch(() => undefined);
  await pause(500); // the server's reports of all of them
  if (!signal.aborted) report('failed');
}

/** Apart from the request that has opened the connection. With more idle connections a browser may try each of them. */
const again: Check['read'] = ({ reported: failed, requests }) =>
  failed && (requests.length > 2 ? 'again' : 'once');

// #region shown
export const connections = {
  /** Eight streams to the second origin; how many of them open. */
  'streams-at-once': {
    start: async (lab) => {
      const url = await lab.play(': open\n: @stall\n', 'cross');
      const sources = Array.from({ length: 8 }, () => lab.open(url));
      await pause(1500);
      lab.report(
        String(sources.filter(({ readyState }) => readyState === EventSource.OPEN).length),
      );
    },
    read: reported,
  },

  // #endregion shown

  'get-reset': {
    start: (lab) => afterReset(lab, 'GET'),
    read: again,
  },

  'post-reset': {
    start: (lab) => afterReset(lab, 'POST'),
    read: again,
  },
} satisfies Record<string, Check>;
