import { expect, it } from 'vitest';
import { Tap } from '../../../src/run/tap.ts';

it('names the run in the 999 calls that the server can tell apart, and leaves later ones as the page made them', () => {
  const run = 'abcdefghijklmnopqrstuv';
  const tap = new Tap(run, {
    called: () => undefined,
    entry: () => undefined,
    callChanged: () => undefined,
  });
  const url = 'http://localhost/sandbox/compare/poll?since=1';
  const call = { api: 'fetch', method: 'GET', url, headers: [], body: undefined } as const;
  const tagged = Array.from({ length: 1001 }, () => tap.follow(call, () => undefined).tagged);
  expect(tagged[0]).toBe(`${url}&run=${run}.1`);
  expect(tagged.slice(998)).toEqual([`${url}&run=${run}.999`, url, url]);
});
