import { describe, expect, it } from 'vitest';
import { median, quantile } from './statistics.ts';

describe('the median', () => {
  it('is the middle value, whatever the order, and leaves the values as they are', () => {
    const values = [30, 1, 2];
    expect(median(values)).toBe(2);
    expect(values).toEqual([30, 1, 2]);
  });

  it('is the mean of the two middle ones of an even number', () => {
    expect(median([4, 1, 100, 2])).toBe(3);
  });

  it('goes by numbers, not by their digits', () => {
    expect(median([9, 10, 100])).toBe(10);
  });

  it('of one value is that value, and of none is not a number', () => {
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });
});

describe('a quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it('is a value that was there, and that the share of all does not pass', () => {
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([1, 2, 3], 0.5)).toBe(2);
  });

  it('of 0 is the smallest, and of 1 the largest', () => {
    expect(quantile(hundred, 0)).toBe(1);
    expect(quantile(hundred, 1)).toBe(100);
  });

  it('finds the one late delivery of a hundred only above 0.99', () => {
    const values = [...Array.from({ length: 99 }, () => 1), 1000];
    expect(quantile(values, 0.99)).toBe(1);
    expect(quantile(values, 0.991)).toBe(1000);
  });

  it('of no values is not a number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});
