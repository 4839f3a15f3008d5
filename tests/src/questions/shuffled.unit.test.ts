import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffled } from '../../../src/questions/shuffled.ts';

it('shuffled lines are the same lines, in the same order for the same seed, and never in the given order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 9 }),
      fc.string(),
      (items, seed) => {
        const once = shuffled(items, seed);
        expect([...once].sort()).toEqual([...items].sort());
        expect(shuffled(items, seed)).toEqual(once);
        expect(once).not.toEqual(items);
      },
    ),
  );
});

it('the right answer of many questions does not always stand in the same place', () => {
  const places = Array.from({ length: 60 }, (_, at) =>
    shuffled(['right', 'a', 'b', 'c'], `question-${at}`).indexOf('right'),
  );
  for (const place of [0, 1, 2, 3])
    expect(places.filter((one) => one === place).length).toBeGreaterThan(3);
});
