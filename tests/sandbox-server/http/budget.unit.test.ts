import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flow, Pool } from '#sandbox/http/budget.ts';
import type { FlowBounds, PoolBounds } from '#sandbox/http/budget.ts';
import { Problem } from '#sandbox/http/problem.ts';

const poolOf = (bounds: Partial<PoolBounds> = {}) =>
  new Pool({ what: 'places', cure: 'Give one back.', inAll: 1000, ...bounds });

const flowOf = (bounds: Partial<FlowBounds> = {}) =>
  new Flow({ what: 'requests', atOnce: 1000, perSecond: 100, ...bounds });

/** Takes as much as it gets; returns how much that was. */
function greed(pool: Pool, visitor: string): number {
  let taken = 0;
  for (; pool.hasRoom(visitor); taken += 1) pool.take(visitor);
  return taken;
}

/** What a function throws. */
function refusal(refused: () => void): Problem {
  try {
    refused();
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('nothing was refused');
}

describe('a pool', () => {
  it('gives one visitor a half, though nobody else is there', () => {
    expect(greed(poolOf(), 'a')).toBe(500);
  });

  it.each(['one after another', 'in turn'])(
    'leaves something for the next one when 100 visitors take all that they get, %s',
    (order) => {
      const pool = poolOf({ inAll: 10_000 });
      const visitors = Array.from({ length: 100 }, (_none, index) => `${index}`);
      if (order === 'in turn') {
        for (let round = 0; round < 200; round += 1)
          for (const visitor of visitors) if (pool.hasRoom(visitor)) pool.take(visitor);
      } else for (const visitor of visitors) greed(pool, visitor);
      for (const visitor of visitors) expect(pool.heldBy(visitor)).toBeGreaterThanOrEqual(13);
      expect(greed(pool, 'the next one')).toBeGreaterThanOrEqual(13);
    },
  );

  it('never holds more than there is, and takes back all that it gave', () => {
    const step = fc.record({
      visitor: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: 1, max: 400 }),
      back: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const pool = poolOf();
        const held: { visitor: string; amount: number }[] = [];
        for (const { visitor, amount, back } of steps) {
          if (pool.hasRoom(visitor, amount)) {
            pool.take(visitor, amount);
            held.push({ visitor, amount });
          }
          const last = back ? held.pop() : undefined;
          if (last) pool.giveBack(last.visitor, last.amount);
          expect(pool.held).toBeLessThanOrEqual(1000);
          expect(pool.held).toBe(held.reduce((sum, each) => sum + each.amount, 0));
        }
        for (const { visitor, amount } of held) pool.giveBack(visitor, amount);
        expect(pool.held).toBe(0);
      }),
    );
  });

  it('says the truth about a refusal: whose fault it is, how much there is, and what to do', () => {
    const pool = poolOf({ inAll: 4 });
    pool.take('a');
    pool.take('a');
    expect(refusal(() => pool.take('a'))).toMatchObject({
      status: 429,
      detail:
        'Your address has 2 of the 4 places, and the rest is kept for other addresses. Give one back.',
      headers: { 'Retry-After': '10' },
    });
    pool.take('b');
    pool.take('c');
    expect(refusal(() => pool.take('d'))).toMatchObject({
      status: 503,
      detail: 'The server has reached its limit of 4 places. Try again later.',
    });
    const capped = poolOf({ perAddress: 1 });
    capped.take('a');
    expect(refusal(() => capped.take('a'))).toMatchObject({
      status: 429,
      detail: 'Your address has reached its limit of 1 places. Give one back.',
    });
  });
});

/** How many of so many uses at one moment a flow lets through. */
const through = (flow: Flow, visitor: string, now: number, uses = 10_000) =>
  Array.from({ length: uses }, () => flow.tryUse(visitor, 1, now)).filter(Boolean).length;

describe('a flow', () => {
  it('lets one visitor have a half at once, and then all of the rate', () => {
    const flow = flowOf();
    expect(through(flow, 'a', 1e6)).toBe(500);
    let used = 0;
    for (let now = 1e6 + 100; now <= 1e6 + 10_000; now += 100) used += through(flow, 'a', now);
    expect(used).toBe(1000);
  });

  it('divides the rate among 100 who want everything, and lets another one in at once', () => {
    const flow = flowOf({ atOnce: 10_000, perSecond: 5_000 });
    const used = new Map<string, number>();
    let modest = 0;
    for (let now = 1e6; now < 1e6 + 20_000; now += 50) {
      for (let visitor = 0; visitor < 100; visitor += 1) {
        const more = through(flow, `${visitor}`, now, 200);
        if (now >= 1e6 + 10_000) used.set(`${visitor}`, (used.get(`${visitor}`) ?? 0) + more);
      }
      if (flow.tryUse('modest', 1, now)) modest += 1; // 20 a second
    }
    expect(modest).toBe(400);
    const each = [...used.values()];
    // The modest one needs 20 of its 49.5; the others divide the rest.
    for (const visitors of each) expect(visitors / 10).toBeCloseTo(49.8, -1);
    expect(each.reduce((sum, one) => sum + one) / 10).toBeLessThanOrEqual(5_000);
  });

  it('forgets visitors when their use has flowed away', () => {
    const flow = flowOf({ atOnce: 100_000, perSecond: 1000 });
    for (let n = 0; n < 10_000; n += 1) flow.tryUse(`visitor ${n}`, 1, 1e6 + n);
    expect(flow.size).toBeLessThan(50);
    flow.tryUse('a', 1, 2e6);
    expect(flow.size).toBe(1);
  });

  it('says how long to wait, and after that long there is room', () => {
    const flow = flowOf({ atOnce: 4, perSecond: 0.5 });
    flow.use('a', 1, 1e6);
    flow.use('a', 1, 1e6);
    const { status, headers, detail } = refusal(() => flow.use('a', 1, 1e6));
    expect([status, headers['Retry-After']]).toEqual([429, '1']);
    expect(detail).toBe(
      'Your address uses more than its share of the 0.5 requests a second of all visitors. Wait 1 s.',
    );
    expect(flow.hasRoom('a', 1, 1e6 + 500)).toBe(false);
    expect(flow.hasRoom('a', 1, 1e6 + 1000)).toBe(true);
  });

  it('says that it is the server when it is not this visitor', () => {
    const flow = flowOf({ atOnce: 3, perSecond: 1 });
    for (const visitor of ['a', 'b', 'c']) flow.use(visitor, 1, 1e6);
    expect(refusal(() => flow.use('d', 1, 1e6))).toMatchObject({
      status: 503,
      detail: 'The server has reached its limit of 1 requests a second. Wait 1 s.',
    });
  });
});
