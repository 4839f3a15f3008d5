import type { LiveDemo } from '../../src/elements/live-demo.ts';
import { pressed } from '../support/pressed.ts';
import type { Tab } from './engine.ts';
import { waitFor } from './engine.ts';

/** What a demo shows: how it stands, and the lines of what it has printed and drawn, without what each run has of its own. */
export interface Shown {
  readonly state: string;
  /** The sides that its wire view has entries of. */
  readonly lanes: readonly string[];
  readonly lines: readonly string[];
}

/** A demo of the open lesson, by its place. */
export interface PlacedDemo {
  readonly at: number;
  readonly id: string;
  /** The prediction at its head, if any. */
  readonly prediction: string | undefined;
}

/** The demos of the open lesson. */
export const demosOf = (tab: Tab): Promise<PlacedDemo[]> =>
  tab.call(() =>
    [...document.querySelectorAll<HTMLElement>('live-demo')].map((demo, at) => ({
      at,
      id: demo.dataset['demo'] ?? '',
      prediction: demo.querySelector<HTMLElement>('[data-question]')?.dataset['question'],
    })),
  );

/** Numbers, ids and the words of the browser's own errors differ from run to run and from engine to engine. */
const withoutChance = (line: string): string =>
  line
    .replace(/\b(\w*Error)\b: .*/, '$1')
    .replace(/\b[\da-f]{8,}\b/gi, '#')
    .replace(/\d+([.,]\d+)*( (ms|s|B|kB)\b)?/g, '#')
    .replace(/# (chunk|event)s?\b/g, '# $1')
    .trim();

/** In how many pieces a body came is chance: a chunk that a table of clients shows stands for its events. */
const eventsOf = (line: string): string[] => {
  const [, start, events] = /^(#\t\t#: )(.*␊␊)$/.exec(line) ?? [];
  return events?.match(/.*?␊␊/g)?.map((event) => `${start}${event}`) ?? [line];
};

async function look(tab: Tab, at: number): Promise<Shown> {
  const { state, lines, lanes } = await tab.call((place) => {
    const demo = document.querySelectorAll<HTMLElement>('live-demo')[place];
    const printed = [...(demo?.querySelectorAll('.demo-lines > div') ?? [])];
    const drawn = [
      ...(demo?.querySelectorAll<HTMLElement>('.demo-box, .demo-instrument') ?? []),
    ].flatMap(({ innerText }) => innerText.split('\n'));
    const entries = [...(demo?.querySelectorAll<HTMLElement>('wire-view li[data-lane]') ?? [])];
    return {
      state: demo?.dataset['state'] ?? '',
      lines: [...printed.map(({ textContent }) => textContent), ...drawn],
      lanes: [...new Set(entries.map(({ dataset }) => dataset['lane'] ?? ''))].sort(),
    };
  }, at);
  return {
    state,
    lanes,
    lines: [...new Set(lines.map(withoutChance).flatMap(eventsOf))].filter((line) => line !== ''),
  };
}

/** Looks at a demo until `enough` says so, or for `patience` ms. Resolves with what it showed last. */
async function lookUntil(
  tab: Tab,
  at: number,
  enough: (shown: Shown) => boolean,
  patience: number,
): Promise<Shown> {
  let shown = await look(tab, at);
  for (const until = Date.now() + patience; Date.now() < until && !enough(shown);) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    shown = await look(tab, at);
  }
  return shown;
}

/** Presses the button of that name in a demo, once it can be pressed. */
const press = (tab: Tab, at: number, name: string) =>
  waitFor(
    tab,
    (place: number, wanted: string) => {
      const demo = document.querySelectorAll('live-demo')[place];
      const button = [...(demo?.querySelectorAll('button') ?? [])].find(
        ({ textContent, disabled }) => !disabled && textContent.trim() === wanted,
      );
      button?.click();
      return button !== undefined;
    },
    [at, name],
  );

/** Whether the server has begun an event stream, so that there is somebody to press a button for. */
const hasStream = (place: number) => {
  const demo = document.querySelectorAll('live-demo')[place] as LiveDemo;
  return demo.life.run?.entries.some(
    (entry) =>
      entry.lane === 'server' &&
      entry.kind === 'response' &&
      entry.headers.some(([, value]) => value.startsWith('text/event-stream')),
  );
};

/** What a demo shows before its reader presses anything, where a stream is not enough: by the prediction. */
const shownBefore: ReadonlyMap<string, RegExp> = new Map([
  // The lesson says to let it run for a while. A WebSocket that is cut before its first tick never has one.
  ['sse-websocket-polling-drop', /^bytes per tick(\t#){4}$/],
]);

/**
 * Runs a demo with the settings of its lesson, presses what a reader presses, and stops it as soon as `enough` says so, or
 * after `patience` ms. Resolves with what it showed last.
 */
export async function runPlaced(
  tab: Tab,
  { at, id, prediction }: PlacedDemo,
  enough: (shown: Shown) => boolean,
  patience: number,
): Promise<Shown> {
  await press(tab, at, 'Run');
  const names = pressed.get(prediction ?? '') ?? pressed.get(id) ?? [];
  if (names.length > 0) await waitFor(tab, hasStream, [at]);
  const before = shownBefore.get(prediction ?? '');
  if (before)
    await lookUntil(tab, at, ({ lines }) => lines.some((line) => before.test(line)), patience);
  for (const name of names) {
    await press(tab, at, name);
    // A reader is slower than two requests of one page, which may overtake each other.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const shown = await lookUntil(tab, at, enough, patience);
  await tab.call(async (place) => {
    await (document.querySelectorAll('live-demo')[place] as LiveDemo).stop();
  }, at);
  return shown;
}
