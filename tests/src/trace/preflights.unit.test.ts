import { expect, it } from 'vitest';
import { Preflights } from '../../../src/trace/preflights.ts';
import type { ServerEntry } from '../../../src/trace/entries.ts';

const request = (call: number, attempt: number, method: string): ServerEntry => ({
  ...{ kind: 'request', call, attempt, at: 0, method, url: '/', host: 'h', headers: [] },
});
const end = (call: number, attempt: number): ServerEntry => ({ kind: 'end', call, attempt, at: 0 });

it('a preflight has the number of its request, and each call is counted separately', () => {
  const preflights = new Preflights();
  const numbers = [
    request(1, 1, 'OPTIONS'),
    end(1, 1),
    request(2, 1, 'GET'),
    request(1, 2, 'GET'),
    request(1, 3, 'OPTIONS'),
    request(1, 4, 'GET'),
    end(1, 4),
    end(1, 1),
  ].map((entry) => preflights.number(entry));
  expect(
    numbers.map(({ attempt, preflight }) => `${attempt}${preflight ? ' preflight' : ''}`),
  ).toEqual(['1 preflight', '1 preflight', '1', '1', '2 preflight', '2', '2', '1 preflight']);
});
