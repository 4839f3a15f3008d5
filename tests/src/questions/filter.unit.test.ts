import { expect, it } from 'vitest';
import { neighbours, passes, readFilter, writeFilter } from '../../../src/questions/filter.ts';

const all = [
  { id: 'a', level: 'junior', kind: 'choice', topics: ['format'] },
  { id: 'b', level: 'senior', kind: 'open', topics: ['proxies', 'cors'] },
  { id: 'c', level: 'senior', kind: 'mend', topics: ['cors'] },
  { id: 'd', level: 'senior', kind: 'open', topics: ['proxies'] },
];
const ids = (filter: object) => all.filter((each) => passes(filter, each)).map(({ id }) => id);

it('a filter goes into an address and comes back', () => {
  const filter = { level: 'senior', topic: 'system-design', state: 'due' };
  expect(writeFilter(filter)).toBe('?level=senior&topic=system-design&state=due');
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(writeFilter(readFilter('?utm=x&kind=&level='))).toBe('');
});

it('each choice restricts, and a topic is one of those that a question has', () => {
  expect(ids({})).toEqual(['a', 'b', 'c', 'd']);
  expect(ids({ level: 'senior', topic: 'proxies' })).toEqual(['b', 'd']);
  expect(ids({ topic: 'cors', kind: 'mend' })).toEqual(['c']);
  expect(ids({ level: 'guru' })).toEqual([]);
});

it('a state is one of those that a question has; where they are not known, it restricts nothing', () => {
  const question = { level: 'mid', kind: 'open', topics: ['cors'] };
  expect(passes({ state: 'due' }, { ...question, states: ['wrong', 'due'] })).toBe(true);
  expect(passes({ state: 'right' }, { ...question, states: ['wrong', 'due'] })).toBe(false);
  expect(passes({ state: 'right' }, question)).toBe(true);
});

it('the neighbours of a question are those that the filter lets through, also when it does not let this one', () => {
  const around = (id: string, filter = {}) => {
    const { previous, next } = neighbours(all, id, filter);
    return [previous?.id, next?.id];
  };
  expect(around('b')).toEqual(['a', 'c']);
  expect(around('b', { topic: 'proxies' })).toEqual([undefined, 'd']);
  expect(around('c', { topic: 'proxies' })).toEqual(['b', 'd']);
  expect(around('d', { level: 'guru' })).toEqual([undefined, undefined]);
});
