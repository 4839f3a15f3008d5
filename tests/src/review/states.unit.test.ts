import { expect, it } from 'vitest';
import { emptyPreparation } from '../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';
import { dueToday } from '../../../src/review/due.ts';
import { setSearch } from '../../../src/review/set-address.ts';
import { statesOf } from '../../../src/review/states.ts';

const now = new Date(2026, 10, 26, 9);
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000).toISOString();

it('a question is new, right or wrong by its last recall, and due or marked besides', () => {
  const progress = emptyProgress();
  const preparation = emptyPreparation();
  progress.answers['a'] = [{ at: hours(-2), answer: ['x'], right: true, version: 1 }];
  preparation.grades['a'] = [{ at: hours(-1), grade: 1 }];
  preparation.bookmarks['b'] = { at: hours(-1), on: true };
  preparation.bookmarks['a'] = { at: hours(-1), on: false };
  const states = (id: string) => statesOf(progress, preparation, id, new Set(['a']));
  expect(states('a')).toEqual(['wrong', 'due']);
  expect(states('b')).toEqual(['new', 'bookmarked']);
  expect(statesOf(progress, preparation, 'a')).toEqual(['wrong']);
});

it('due today is what the review of the day asks again: overdue, and missed today; nothing new, nothing later', () => {
  const cards = [
    { id: 'overdue', log: [{ at: hours(-24 * 30), grade: 3 as const }] },
    { id: 'missed', log: [{ at: hours(-1), grade: 1 as const }] },
    { id: 'known', log: [{ at: hours(-1), grade: 4 as const }] },
    { id: 'new', log: [] },
  ];
  expect([...dueToday(cards, now)].sort()).toEqual(['missed', 'overdue']);
});

it('a review of what is shown is asked for by its filter, and with a state, which changes on the way, by ids', () => {
  expect(setSearch({ topic: 'cors', level: 'mid' }, ['a', 'b'])).toBe('?level=mid&topic=cors');
  expect(setSearch({ topic: 'cors', state: 'wrong' }, ['a', 'b'])).toBe('?ids=a,b');
  expect(setSearch({}, ['a'])).toBe('');
});
