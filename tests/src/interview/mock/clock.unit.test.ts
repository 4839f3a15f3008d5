import { describe, expect, it } from 'vitest';
import { clockText, markBetween, Stopwatch } from '../../../../src/interview/mock/clock.ts';

describe('the clock of a mock interview', () => {
  it('counts the time in which the page runs, not what the machine sleeps through or a clock that is set', () => {
    const watch = new Stopwatch(0);
    const taken = [1000, 61_000, 3_600_000, 3_601_500, 5000, 6000].map((now) => watch.take(now));
    expect(taken).toEqual([1, 60, 0, 1.5, 0, 1]);
  });

  it('speaks at half of the time, at five minutes, at one and at the end, and only then', () => {
    const seconds = Array.from({ length: 1210 }, (_, n) => 1205 - n);
    const said = seconds.flatMap((now) => markBetween(20, now + 1, now) ?? []);
    expect(said).toEqual(['half', 'five', 'one', 'over']);
  });

  it('says the last when several are passed at once, and of ten minutes the half as five minutes', () => {
    expect(markBetween(20, 700, 30)).toBe('one');
    expect(markBetween(20, 30, -10)).toBe('over');
    expect(markBetween(10, 301, 300)).toBe('five');
  });

  it('writes minutes and seconds', () => {
    expect([0, 59.4, 59.6, 245, 2700, -3].map(clockText)).toEqual([
      '0:00',
      '0:59',
      '1:00',
      '4:05',
      '45:00',
      '0:00',
    ]);
  });
});
