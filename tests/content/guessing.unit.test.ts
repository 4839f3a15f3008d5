import { describe, expect, it } from 'vitest';
import { drawnOptions } from '../../src/questions/choice/grade.ts';
import { readBank } from '../support/bank.ts';

/** Choices with one right option, which is the first of each group. */
const choices = readBank().flatMap((each) => {
  if (each.kind !== 'choice') return [];
  const [right, ...more] = each.options.filter(({ correct }) => correct);
  return right && more.length === 0 ? [{ ...each, right }] : [];
});

/** By chance it would be 28 of 100: one in three where there are three options, one in four where there are four. */
describe('who knows nothing cannot guess the right option', () => {
  it.each(['en', 'zh-cn'] as const)('by its length, in %s', (locale) => {
    const longest = choices.filter(({ options, right }) =>
      options.every(
        (other) => other === right || lengthOf(other.text[locale]) < lengthOf(right.text[locale]),
      ),
    );
    const share = longest.length / choices.length;
    expect(share, longest.map(({ id }) => id).join(', ')).toBeLessThan(0.4);
    expect(share, 'that it is never the longest is a hint too').toBeGreaterThan(0.15);
  });

  it.each([3, 4])('by its place among %i', (count) => {
    const some = choices.filter(({ options }) => options.length === count);
    const places = some.map(({ id, options, right }) => drawnOptions(id, options).indexOf(right));
    for (let place = 0; place < count; place++) {
      const share = places.filter((each) => each === place).length / some.length;
      expect(share, `place ${place}`).toBeLessThan(0.4);
      expect(share, `place ${place}`).toBeGreaterThan(0.15);
    }
  });
});

/** As it is read, without the marks of code. */
const lengthOf = (text: string): number => text.replaceAll('`', '').length;
