import { expect, it } from 'vitest';
import type { Problem } from '#sandbox/http/problem.ts';
import { DailyCalls } from '#sandbox/scenarios/chat/daily-calls.ts';

const noon = Date.UTC(2026, 0, 31, 12);

const refusalOf = (use: () => void): Problem | undefined => {
  try {
    return void use();
  } catch (error) {
    return error as Problem;
  }
};

it('divides the calls of a day by the rule, and says when the next one begins', () => {
  const calls = new DailyCalls(100, () => noon);
  let own = 0;
  while (refusalOf(() => calls.use('a')) === undefined) own += 1;
  expect(own).toBe(50);
  expect(refusalOf(() => calls.use('a'))).toMatchObject({
    status: 429,
    detail: expect.stringContaining('The next day begins at 0:00 UTC') as string,
    headers: { 'Retry-After': '43200' },
  });
  expect(refusalOf(() => calls.use('b'))).toBeUndefined();
});

it('has no more than there are, for however many', () => {
  const calls = new DailyCalls(100, () => noon);
  const visitors = Array.from({ length: 200 }, (_none, n) => String(n));
  const refused = visitors.map((visitor) => refusalOf(() => calls.use(visitor))?.status);
  expect(refused.filter((status) => status === undefined)).toHaveLength(100);
  expect(refused.at(-1)).toBe(503);
});

it('begins anew at 0:00 UTC', () => {
  let now = noon;
  const calls = new DailyCalls(1, () => now);
  calls.use('a');
  now += 12 * 60 * 60_000 - 1;
  expect(refusalOf(() => calls.use('a'))).toMatchObject({ headers: { 'Retry-After': '1' } });
  now += 1;
  expect(refusalOf(() => calls.use('a'))).toBeUndefined();
});
