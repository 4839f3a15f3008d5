import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run, RunListener, RunOptions } from '../../../src/run/run.ts';
import { RunLife } from '../../../src/run/run-life.ts';
import type { RunFollower } from '../../../src/run/run-life.ts';
import { closeCall, fakeSides, openCall, receiveCall } from './run-fakes.ts';

/** The sides of each run, in the order in which the runs began. */
let allSides: ReturnType<typeof fakeSides>[] = [];
let patience: Promise<void> = Promise.resolve();

vi.mock(import('../../../src/run/run.ts'), async (original) => {
  const { Run } = await original();
  const begin = async (listener: RunListener, options?: RunOptions): Promise<Run> => {
    const sides = fakeSides();
    allSides.push(sides);
    await patience;
    return Run.begin(listener, { ...options, ...sides.options });
  };
  return { Run: Object.assign(Object.create(Run), { begin }) };
});

let page = new EventTarget();
let hidden = false;

beforeEach(() => {
  allSides = [];
  patience = Promise.resolve();
  hidden = false;
  page = new EventTarget();
  vi.stubGlobal('document', Object.assign(new EventTarget(), {}));
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => vi.useRealTimers());

/** A follower that records its calls. */
function recorder() {
  const log: string[] = [];
  const follower: RunFollower = {
    begin: () => log.push('begin'),
    entry: ({ kind }) => log.push(kind),
    report: (detail) => log.push(`report ${String(detail)}`),
    changed: (state) => log.push(state),
    end: () => log.push('end'),
    forget: () => log.push('forget'),
  };
  return { log, follower };
}

const client =
  (stop = () => undefined) =>
  async () =>
  () =>
    stop;
const closeAll = async (life: RunLife, at: number) => {
  const ended = life.end('stopped');
  const sides = allSides[at];
  if (sides) closeCall(sides.server);
  await ended;
};

describe('the life of runs', () => {
  it('calls its followers through a run, in order', async () => {
    const life = new RunLife();
    const { log, follower } = recorder();
    life.follow(follower);
    await life.begin(client());
    const [sides] = allSides;
    if (!sides) throw new Error('no run');
    openCall(sides.browser);
    receiveCall(sides.server);
    life.report('a tick');
    await closeAll(life, 0);
    life.report('a tick after the end');
    expect(log).toEqual([
      ...['forget', 'running', 'begin', 'eventsource', 'request', 'report a tick'],
      ...['stopped', 'closed', 'end'],
    ]);
  });

  it('gives a late follower the existing entries', async () => {
    const life = new RunLife();
    await life.begin(client());
    const [sides] = allSides;
    if (sides) openCall(sides.browser);
    const { log, follower } = recorder();
    life.follow(follower);
    expect(log).toEqual(['begin', 'eventsource']);
    await closeAll(life, 0);
  });

  it('stops calling a follower when its signal is aborted', async () => {
    const life = new RunLife();
    const { log, follower } = recorder();
    const controller = new AbortController();
    life.follow(follower, controller.signal);
    controller.abort();
    life.follow(follower, controller.signal);
    await life.begin(client());
    await closeAll(life, 0);
    expect(log).toEqual([]);
  });

  it('stops the client once, and ends the current run before another begins in the page', async () => {
    const [one, other] = [new RunLife(), new RunLife()];
    const stop = vi.fn();
    await one.begin(client(stop));
    await other.begin(client());
    expect(stop).toHaveBeenCalledOnce();
    expect([one.state, other.state]).toEqual(['stopped', 'running']);
    expect(allSides[0]?.log).toContain('end');
    await one.end('stopped');
    expect(stop).toHaveBeenCalledOnce();
    await closeAll(other, 1);
  });

  it('leaves one run when two begin at the same moment', async () => {
    const lives = [new RunLife(), new RunLife(), new RunLife()];
    await new RunLife().begin(client());
    await Promise.all(lives.map((life) => life.begin(client())));
    const states = lives.map(({ state }) => state);
    expect(states.filter((state) => state === 'running')).toHaveLength(1);
    for (const life of lives) await life.end('stopped');
    expect(allSides.map(({ log }) => log.filter((each) => each === 'start').length)).toEqual(
      allSides.map(
        ({ log }) => log.filter((each) => each === 'end' && log.includes('start')).length,
      ),
    );
  });

  it('starts no client when it is stopped while the run is being prepared', async () => {
    let release = (): void => undefined;
    patience = new Promise((resolve) => {
      release = resolve;
    });
    const life = new RunLife();
    const start = vi.fn(() => () => undefined);
    const began = life.begin(async () => start);
    await expect.poll(() => allSides).toHaveLength(1);
    await life.end('stopped');
    release();
    await began;
    expect(start).not.toHaveBeenCalled();
    expect(allSides[0]?.log).not.toContain('start');
    expect(life.state).toBe('stopped');
  });

  it('stops a client that has started after the end', async () => {
    const life = new RunLife();
    const stop = vi.fn();
    await life.begin(async () => async () => {
      await life.end('stopped');
      return stop;
    });
    expect(stop).toHaveBeenCalledOnce();
  });

  it('fails when the client throws, and keeps the reason until the next run', async () => {
    const life = new RunLife();
    await life.begin(async () => () => {
      throw new Error('no session');
    });
    expect(life.state).toBe('failed');
    expect(life.error).toEqual(new Error('no session'));
    await life.begin(client());
    expect(life.error).toBeUndefined();
    await closeAll(life, 1);
  });

  it('finishes when everything is closed, except for a run that continues until it is stopped', async () => {
    for (const untilStopped of [false, true]) {
      const life = new RunLife();
      await life.begin(client(), { untilStopped });
      const sides = allSides.at(-1);
      if (!sides) throw new Error('no run');
      openCall(sides.browser);
      sides.browser.callChanged(1, 'done');
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(life.state).toBe(untilStopped ? 'running' : 'finished');
      await life.end('stopped');
    }
  });

  it('waits while nothing is open on either side and the client does nothing, in a run that continues until it is stopped', async () => {
    for (const untilStopped of [false, true]) {
      const life = new RunLife();
      await life.begin(client(), { untilStopped });
      const { browser, server } = allSides.at(-1) ?? expect.fail('no run');
      const waits: boolean[] = [];
      life.follow({
        changed: () => {
          if (life.isWaiting !== (waits.at(-1) ?? false)) waits.push(life.isWaiting);
        },
      });
      openCall(browser);
      receiveCall(server);
      browser.callChanged(1, 'done');
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(life.isWaiting).toBe(false);
      closeCall(server);
      await expect.poll(() => life.state === 'finished' || life.isWaiting).toBe(true);
      life.stir();
      expect(life.isWaiting).toBe(false);
      await expect.poll(() => life.state === 'finished' || life.isWaiting).toBe(true);
      browser.callChanged(2, 'read');
      expect(life.isWaiting).toBe(false);
      await life.end('stopped');
      expect(waits).toEqual(untilStopped ? [true, false, true, false] : []);
    }
  });

  it('ends when the page is left, and when it has been hidden for 30 s', async () => {
    const life = new RunLife();
    await life.begin(client());
    page.dispatchEvent(new Event('pagehide'));
    expect(life.state).toBe('hidden');
    await life.end('stopped');

    vi.useFakeTimers();
    await life.begin(client());
    const turn = (to: boolean) => {
      hidden = to;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    turn(true);
    vi.advanceTimersByTime(29_000);
    turn(false);
    vi.advanceTimersByTime(60_000);
    expect(life.state).toBe('running');
    turn(true);
    vi.advanceTimersByTime(30_000);
    expect(life.state).toBe('hidden');
  });

  it('watches the server no longer at once when the page is left, also while it waits for the end of a run', async () => {
    const life = new RunLife();
    for (const begun of [0, 1]) {
      await life.begin(client());
      openCall(allSides[begun]?.browser ?? fakeSides().browser);
      if (begun === 1) void life.end('stopped');
      expect(allSides[begun]?.log).not.toContain('close');
      page.dispatchEvent(new Event('pagehide'));
      expect(allSides[begun]?.log).toContain('close');
    }
  });

  it('does not report a run to followers after it is forgotten or another has begun', async () => {
    const life = new RunLife();
    const { log, follower } = recorder();
    life.follow(follower);
    await life.begin(client());
    const [sides] = allSides;
    if (!sides) throw new Error('no run');
    openCall(sides.browser);
    const ended = life.end('stopped');
    life.forget();
    log.length = 0;
    receiveCall(sides.server);
    closeCall(sides.server);
    await ended;
    expect(log).toEqual(['end']);
  });

  it('has the settings from the moment when it began', async () => {
    const life = new RunLife();
    await life.begin(client(), { settings: { times: '3' } });
    expect(life.run?.settings).toEqual({ times: '3' });
    await closeAll(life, 0);
  });
});
