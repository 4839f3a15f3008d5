import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FarEnough } from '../../../src/questions/far-enough.ts';
import type { Enough } from '../../../src/questions/prediction.ts';
import type { WireEntry } from '../../../src/trace/entries.ts';

const enough = (values: Partial<Enough>): Enough => ({
  ...{ kind: 'open', call: 1, attempt: 1, times: 1, seconds: 0, ...values },
});
const opened = (call: number, attempt: number): WireEntry => ({
  ...{ lane: 'browser', kind: 'open', readyState: 1, call, attempt, at: 0 },
});

/** Follows a run with the author's settings that has begun. */
function begun(condition?: Enough) {
  const follower = new FarEnough(condition, () => undefined);
  follower.begin({ authored: true });
  return follower;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('without a condition, a run tells the answer only when it ends by itself', () => {
  for (const [ending, telling] of [
    ['finished', 'told'],
    ['stopped', 'early'],
    ['hidden', 'early'],
    ['crowded', 'early'],
    ['failed', 'early'],
  ] as const) {
    const follower = begun();
    follower.changed(ending);
    expect(follower.telling).toBe(telling);
  }
});

it('a run with other settings is one from its beginning to its end', () => {
  const follower = new FarEnough(enough({}), () => undefined);
  follower.begin({ authored: false });
  expect(follower.telling).toBe('other');
  follower.entry(opened(1, 1));
  follower.changed('finished');
  expect(follower.telling).toBe('other');
});

it('with a condition, it tells it while it goes on, and the end does not change that', () => {
  const follower = begun(enough({ attempt: 2 }));
  follower.entry(opened(1, 1));
  expect(follower.telling).toBe('running');
  follower.entry(opened(1, 2));
  expect(follower.telling).toBe('told');
  follower.changed('stopped');
  expect(follower.telling).toBe('told');
});

it('the entry is counted, of the named call and later ones', () => {
  const follower = begun(enough({ call: 2, times: 2 }));
  for (const call of [1, 1, 2]) follower.entry(opened(call, 1));
  expect(follower.telling).toBe('running');
  follower.entry(opened(3, 1));
  expect(follower.telling).toBe('told');
});

it('a time after the entry has to pass in the run', () => {
  const condition = enough({ seconds: 10 });
  const patient = begun(condition);
  patient.entry(opened(1, 1));
  vi.advanceTimersByTime(9_900);
  expect(patient.telling).toBe('running');
  vi.advanceTimersByTime(200);
  expect(patient.telling).toBe('told');

  const stopped = begun(condition);
  stopped.entry(opened(1, 1));
  stopped.changed('stopped');
  vi.advanceTimersByTime(20_000);
  expect(stopped.telling).toBe('early');
});

it('what is closed after Stop does not count', () => {
  const follower = begun(enough({ kind: 'closed' }));
  follower.changed('stopped');
  follower.entry({ lane: 'browser', kind: 'closed', by: 'page', call: 1, attempt: 1, at: 0 });
  expect(follower.telling).toBe('early');
});

it('a run with other settings tells nothing, also when they were read only later', () => {
  const other = new FarEnough(undefined, () => undefined);
  other.begin({ authored: false });
  other.changed('finished');
  expect(other.telling).toBe('other');

  const later = new FarEnough(enough({}), () => undefined);
  const run = { authored: true };
  later.begin(run);
  run.authored = false;
  later.entry(opened(1, 1));
  expect(later.telling).toBe('other');
});

it('a run that is cleared away tells nothing', () => {
  const follower = begun();
  follower.changed('finished');
  follower.forget();
  expect(follower.telling).toBe('none');
});
