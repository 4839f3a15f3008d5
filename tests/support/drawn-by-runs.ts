import type { Demo } from './demo.ts';

/** How to bring an element that only a run draws into a state worth looking at. */
interface Drawing {
  /** The demo that has it, and values of its controls. */
  readonly demo: string;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** What the element shows then, in any language. */
  readonly shows: RegExp;
  /** What a visitor does after Run. */
  readonly act?: (demo: Demo) => Promise<void>;
}

/** The custom elements that are in no built page, by name. Each is looked at with a run in it (tests/e2e/look.spec.ts). */
export const drawnByRuns: Readonly<Record<string, Drawing>> = {
  'wire-view': {
    demo: 'ticker-forever',
    settings: { times: 2 },
    // The browser has come back once.
    shows: /#1\.2/,
  },
  'attempt-table': {
    demo: 'reconnect',
    settings: { first: 'drop', second: '503', retry: 200 },
    shows: /503/,
  },
  'cors-verdict': {
    demo: 'cors-desk',
    settings: { client: 'fetch-json', headers: '' },
    shows: /OPTIONS/,
  },
  'browser-finding': {
    demo: 'measure',
    settings: { behaviour: 'after-503' },
    shows: /gives up.*gives up|放弃.*放弃/s,
  },
  'side-by-side': { demo: 'eventsource-and-fetch', shows: /three/ },
  'two-readers': { demo: 'two-readers', shows: /see you/ },
  'transport-table': { demo: 'compare', settings: { interval: 300 }, shows: /\d ms/ },
  'parser-stepper': {
    demo: 'parser-stepper',
    settings: { stream: 'id: 7\\ndata: 汉\\n\\n', newline: 'crlf', cuts: '8' },
    shows: /✓/,
    act: (demo) => demo.root.locator('.stepper-tools [role=group] button').last().click(),
  },
};
