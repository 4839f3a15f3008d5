import { describe, expect, it } from 'vitest';
import { fitsOrder, gradeOrder, orderKey } from '../../../../src/questions/order/grade.ts';

const key = orderKey({
  id: 'an-order',
  version: 2,
  lines: [{ id: 'event' }, { id: 'data' }, { id: 'blank' }],
  accept: [['data', 'event', 'blank']],
});

describe('lines in order', () => {
  it.each([
    ['reversed', ['blank', 'data', 'event']],
    ['with two lines exchanged that must not be', ['event', 'blank', 'data']],
    ['with the last line missing', ['event', 'data']],
    ['with a line too many', ['event', 'data', 'blank', 'blank']],
    ['with a line that the question does not have', ['event', 'data', 'comment']],
    ['none', []],
  ])('are not right %s', (_, lines) => {
    expect(gradeOrder(key, lines)).toBe(false);
  });

  it('are right in the order of the author and in each accepted order', () => {
    expect(gradeOrder(key, ['event', 'data', 'blank'])).toBe(true);
    expect(gradeOrder(key, ['data', 'event', 'blank'])).toBe(true);
  });

  it('are drawn in another order than the right one, which the key says', () => {
    expect([...key.lines].sort()).toEqual(['blank', 'data', 'event']);
    expect(key.lines).not.toEqual(['event', 'data', 'blank']);
    expect(key.version).toBe(2);
  });

  it('fit a stored answer only when it names each of them once and no other', () => {
    expect(fitsOrder(key, ['blank', 'data', 'event'])).toBe(true);
    expect(fitsOrder(key, ['blank', 'data'])).toBe(false);
    expect(fitsOrder(key, ['blank', 'data', 'comment'])).toBe(false);
    expect(fitsOrder(key, ['blank', 'blank', 'data'])).toBe(false);
    expect(fitsOrder(key, ['event', 'data', 'blank', 'blank'])).toBe(false);
    expect(fitsOrder(key, ['#2', '#1', '#0'])).toBe(false);
  });
});
