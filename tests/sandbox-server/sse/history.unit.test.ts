import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '#sandbox/sse/history.ts';

const withIds = (events: number, ...ids: string[]) => {
  const history = new History<{ id: string }>({ events });
  for (const id of ids) history.add({ id });
  return history;
};
const idsOf = (events: { id: string }[] | undefined) => events?.map(({ id }) => id);

describe('after', () => {
  it('gives what came later, in order', () => {
    expect(idsOf(withIds(10, 'a', 'b', 'c').after('a'))).toEqual(['b', 'c']);
  });

  it('gives nothing after the newest: the client has missed nothing', () => {
    expect(withIds(10, 'a', 'b').after('b')).toEqual([]);
  });

  it('is undefined for an id that it never had', () => {
    expect(withIds(10, 'a').after('z')).toBeUndefined();
    expect(withIds(10).after('')).toBeUndefined();
    expect(withIds(10, 'a').after('__proto__')).toBeUndefined();
  });

  it('is undefined when events in between are forgotten', () => {
    expect(withIds(2, 'a', 'b', 'c', 'd').after('a')).toBeUndefined();
  });

  it('still reaches back to the last forgotten event, after which nothing is missing', () => {
    expect(idsOf(withIds(2, 'a', 'b', 'c', 'd').after('b'))).toEqual(['c', 'd']);
  });

  it('goes by the newer of two events with one id', () => {
    expect(idsOf(withIds(10, 'a', 'b', 'a', 'c').after('a'))).toEqual(['c']);
    expect(idsOf(withIds(2, 'a', 'b', 'a', 'c').after('a'))).toEqual(['c']);
  });
});

describe('the bounds', () => {
  it('keep the newest events, and tell the oldest of them', () => {
    const history = withIds(2, 'a', 'b', 'c');
    expect(idsOf(history.events)).toEqual(['b', 'c']);
    expect(history.oldest).toEqual({ id: 'b' });
  });

  it('hold in bytes too, but the newest event stays however large it is', () => {
    const history = new History<{ id: string }>({ events: 100, bytes: 10 });
    history.add({ id: 'a' }, 5);
    history.add({ id: 'b' }, 5);
    expect(idsOf(history.events)).toEqual(['a', 'b']);
    history.add({ id: 'c' }, 1);
    expect(idsOf(history.events)).toEqual(['b', 'c']);
    history.add({ id: 'd' }, 11);
    expect(idsOf(history.events)).toEqual(['d']);
  });
});

it.each(['', ' ', 'a b', 'é', 'a\nb', 'a\0', 'x'.repeat(129)])('refuses the id %j', (id) => {
  expect(() => withIds(1, id)).toThrow(TypeError);
});

it('promises a whole replay exactly when it has one', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(id), id, (bound, ids, lastEventId) => {
      const last = ids.lastIndexOf(lastEventId);
      const missed = last === -1 ? undefined : ids.slice(last + 1);
      const whole = missed !== undefined && missed.length <= bound ? missed : undefined;
      expect(idsOf(withIds(bound, ...ids).after(lastEventId))).toEqual(whole);
    }),
    { numRuns: 2000 },
  );
});
