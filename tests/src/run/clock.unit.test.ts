import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../../../src/run/clock.ts';

/** Times in whole 1/1024 ms: sums of them are exact, so that the clock's rules hold without a tolerance. */
const ticks = (min: number, max: number) =>
  fc.integer({ min: min * 1024, max: max * 1024 }).map((count) => count / 1024);
const delay = ticks(0, 500);
const delays = fc.array(fc.record({ there: delay, back: delay, pause: delay }), { minLength: 1 });
const anyOffset = ticks(-1e6, 1e6);

/** Exchanges with a server whose clock, plus `offset`, is the browser's. */
function exchanges(offset: number, legs: { there: number; back: number; pause: number }[]) {
  let time = 1_000_000;
  return legs.map(({ there, back, pause }) => {
    time += pause;
    const sent = time;
    time += there;
    const server = time - offset;
    time += back;
    return { sent, server, received: time };
  });
}

describe('Clock', () => {
  it('has the true offset within its uncertainty, for any latency', () => {
    fc.assert(
      fc.property(anyOffset, delays, (offset, legs) => {
        const clock = new Clock();
        for (const exchange of exchanges(offset, legs)) {
          clock.add(exchange);
          expect(Math.abs(clock.offset - offset)).toBeLessThanOrEqual(clock.uncertainty);
        }
      }),
    );
  });

  it('does not become less certain with more exchanges', () => {
    fc.assert(
      fc.property(anyOffset, delays, (offset, legs) => {
        const clock = new Clock();
        let before = Infinity;
        for (const exchange of exchanges(offset, legs)) {
          clock.add(exchange);
          expect(clock.uncertainty).toBeLessThanOrEqual(before);
          before = clock.uncertainty;
        }
      }),
    );
  });

  it('has an uncertainty of at most half of the shortest round trip', () => {
    fc.assert(
      fc.property(anyOffset, delays, (offset, legs) => {
        const clock = new Clock();
        exchanges(offset, legs).forEach((exchange) => clock.add(exchange));
        const quickest = Math.min(...legs.map(({ there, back }) => there + back));
        expect(clock.uncertainty).toBeLessThanOrEqual(quickest / 2);
      }),
    );
  });

  it('starts over from the newest exchange when a clock has jumped', () => {
    const clock = new Clock();
    clock.add({ sent: 100, server: 50, received: 102 });
    clock.add({ sent: 200, server: 9150, received: 204 });
    expect(clock.offset).toBe(-8948);
    expect(clock.uncertainty).toBe(2);
    expect(clock.toBrowser(9150)).toBe(202);
  });

  it('knows nothing before the first exchange', () => {
    const clock = new Clock();
    expect(clock.uncertainty).toBe(Infinity);
    expect(clock.toBrowser(5)).toBe(5);
  });
});
