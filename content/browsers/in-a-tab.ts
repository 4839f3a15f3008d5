import type { Finding } from './check.ts';

/** The key of local storage under which a tab leaves what it has found, for the page that has opened it. */
const key = 'downstream.tab';

interface FoundInTab {
  behaviour: string;
  finding: Finding;
}

/** Leaves what a tab has found. */
export const leaveFound = (found: FoundInTab): void =>
  localStorage.setItem(key, JSON.stringify({ ...found, at: Date.now() })); // the same again is news too

/** What a tab has left, if a change of the storage is that. */
export const foundIn = ({ key: changed, newValue }: StorageEvent): FoundInTab | undefined =>
  changed === key && newValue !== null ? (JSON.parse(newValue) as FoundInTab) : undefined;

/** The query of the page for which the measured one is left. */
const away = '?away';

/** A stream for half a minute, a response that leaves a page where it is, as a download does, and a file. */
const ticks = '/sandbox/ticker?times=300&interval=100';
const noContent = '/sandbox/reconnect?answers=204';
const file = '/browsers.json';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until `load` a page that sets `location.href` replaces its own entry in the history: nothing would lead back to it. */
const untilLoaded = () =>
  new Promise<unknown>((resolve) => {
    if (document.readyState === 'complete') resolve(undefined);
    else addEventListener('load', resolve, { once: true });
  });

/** An EventSource, and what its page gets of it. */
class Watched {
  readonly source = new EventSource(ticks);
  messages = 0;
  /** `readyState` at each `error`. */
  readonly errors: number[] = [];

  constructor() {
    this.source.onmessage = () => (this.messages += 1);
    this.source.onerror = () => this.errors.push(this.source.readyState);
  }

  async untilItRuns(): Promise<void> {
    while (this.messages < 3) await pause(50);
  }

  /** Whether messages come. */
  async goesOn(): Promise<boolean> {
    const before = this.messages;
    await pause(1500);
    return this.messages > before;
  }
}

// #region shown
/** What becomes of a stream when the page does something and stays. */
async function whileThePageStays(act: () => void): Promise<Finding> {
  const watched = new Watched();
  await watched.untilItRuns();
  act();
  await pause(1000);
  if (await watched.goesOn()) return watched.errors.length > 0 ? 'error-0' : 'goes-on';
  const { errors, source } = watched;
  return `${errors.length > 0 ? 'error' : 'silent'}-${source.readyState}`;
}

// #endregion shown

const click = (link: Partial<HTMLAnchorElement>): void =>
  Object.assign(document.createElement('a'), link).click();

/** What becomes of a stream when the visitor leaves the page and goes back. The page between goes back by itself. */
async function afterBack(closes: boolean): Promise<Finding> {
  if (sessionStorage.getItem('left') === 'yes') {
    sessionStorage.removeItem('left');
    return 'loaded';
  }
  const watched = new Watched();
  await watched.untilItRuns();
  sessionStorage.setItem('left', 'yes');
  if (closes) addEventListener('pagehide', () => watched.source.close());
  const shown = new Promise<PageTransitionEvent>((resolve) =>
    addEventListener('pageshow', resolve, { once: true }),
  );
  location.href = away;
  await shown;
  sessionStorage.removeItem('left');
  watched.errors.length = 0;
  await pause(4000); // longer than the browser waits before it reconnects
  const goesOn = await watched.goesOn();
  if (closes) return goesOn ? 'kept-opens-again' : 'kept-closed';
  return !goesOn ? 'kept-closed' : watched.errors.length > 0 ? 'kept-reconnects' : 'kept-goes-on';
}

/** What can be measured in a tab, by the id of its row. */
export const measures: Readonly<Partial<Record<string, () => Promise<Finding>>>> = {
  'link-204': () => whileThePageStays(() => click({ href: noContent })),
  'link-download': () => whileThePageStays(() => click({ href: file, download: 'browsers.json' })),
  'window-stop': () => whileThePageStays(() => window.stop()),
  'back-open': () => afterBack(false),
  'back-closed': () => afterBack(true),
};

/** Runs a measurement that needs a whole tab, and returns what it finds. The page that it is left for only goes back. */
export async function measureInTab(behaviour: string): Promise<Finding> {
  if (location.search === away) {
    await pause(2000);
    history.back();
    await new Promise(() => undefined); // this page is left
  }
  const measure = measures[behaviour];
  if (!measure) throw new RangeError(`There is no check "${behaviour}".`);
  await untilLoaded();
  return measure();
}
