import { describe, expect, it } from 'vitest';
import {
  addGrade,
  emptyPreparation,
  mergePreparation,
  type Preparation,
} from '../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';
import type { Listed } from '../../../src/questions/listed.ts';
import { dueToday } from '../../../src/review/due.ts';
import { dueTexts } from '../../../src/review/grade-bar.ts';
import { intervalText } from '../../../src/review/interval.ts';
import { recalls } from '../../../src/review/log.ts';
import { readAddress } from '../../../src/review/review-set.ts';
import { nextDue } from '../../../src/review/schedule.ts';
import { takeBack, undoneAnswer } from '../../../src/review/undo.ts';
import { viewOf } from '../../../src/review/view.ts';

const listed = (id: string, level: string, topic: string): Listed => ({
  id,
  version: 1,
  level,
  kind: 'choice',
  topics: [topic],
});
const bank = [
  listed('senior', 'senior', 'format'),
  listed('junior', 'junior', 'cors'),
  listed('marked', 'senior', 'cors'),
  listed('mid', 'mid', 'format'),
];
const now = new Date(2026, 0, 3, 12);
const at = (minute: number) => new Date(2026, 0, 3, 10, minute).toISOString();
const entry = { at: at(0), prompt: 'Why?', answer: 'Because.' };
const prepared = (): Preparation => ({
  ...emptyPreparation(),
  bookmarks: { marked: { at: at(0), on: true }, mid: { at: at(0), on: false } },
  own: {
    'own-1': { ...entry, topics: ['cors'] },
    'own-2': { ...entry, topics: [], deleted: true },
  },
  grades: { gone: [{ at: at(0), grade: 1 }] },
});
/** A view of a sitting that began at this time, on the day of the review if no other is given. */
const view = (preparation: Preparation, search = '', time = now, began = new Date(at(0))) =>
  viewOf(bank, emptyProgress(), preparation, readAddress(search), time, began);
const order = (preparation: Preparation, search = '') => view(preparation, search).queue.order;

describe('new questions come', () => {
  it('bookmarked first, then the reader’s own, then from junior to senior; what is no longer there is passed over', () => {
    expect(order(prepared())).toEqual(['marked', 'own-1', 'junior', 'mid', 'senior']);
  });

  it('by topic and level of the address, or by its ids in their order', () => {
    expect(order(prepared(), '?topic=cors')).toEqual(['marked', 'own-1', 'junior']);
    expect(order(prepared(), '?topic=cors&level=junior')).toEqual(['junior']);
    expect(order(prepared(), '?ids=senior,gone,own-1,junior')).toEqual([
      'senior',
      'own-1',
      'junior',
    ]);
    expect(view(prepared(), '?topic=none').cards).toEqual([]);
  });

  it('as many as a day has, those of that day counted, and more when the address asks for more', () => {
    const many = Array.from({ length: 30 }, (_, n) => listed(`q${n}`, 'mid', 'format'));
    const preparation = emptyPreparation();
    addGrade(preparation, 'q0', { at: at(0), grade: 3 });
    addGrade(preparation, 'q1', { at: at(1), grade: 3 });
    addGrade(preparation, 'q2', { at: new Date(2026, 0, 2).toISOString(), grade: 3 });
    const of = (search: string) =>
      viewOf(many, emptyProgress(), preparation, readAddress(search), now).queue.fresh.length;
    expect(of('')).toBe(8);
    expect(of('?new=12')).toBe(10);
    expect(of('?new=much')).toBe(8);
    expect(of('?topic=format')).toBe(27);
  });
});

describe('a grade that is taken back', () => {
  const graded = () => {
    const preparation = prepared();
    addGrade(preparation, 'junior', { at: at(1), grade: 3 });
    addGrade(preparation, 'mid', { at: at(2), grade: 1, of: at(1) });
    return preparation;
  };

  it('is the newest of the sitting, and its question is asked again, before the others', () => {
    const preparation = graded();
    for (const id of ['mid', 'junior']) {
      const { last } = view(preparation);
      expect(last?.question).toBe(id);
      if (last) takeBack(preparation, last);
      expect(order(preparation)[0]).toBe(id);
    }
    expect(view(preparation).last).toBeUndefined();
    expect(order(preparation).slice(0, 3)).toEqual(['junior', 'mid', 'marked']);
    expect(view(graded(), '?topic=cors').last?.question).toBe('junior');
    expect(view(graded(), '', new Date(2026, 0, 4, 1)).last).toBeUndefined();
  });

  it('is none of before the sitting began, and none at its start', () => {
    const began = new Date(at(2));
    expect(view(graded(), '', now, began).last?.question).toBe('mid');
    expect(view(graded(), '?topic=cors', now, began).last).toBeUndefined();
    expect(
      viewOf(bank, emptyProgress(), graded(), readAddress(''), now).last,
      'not begun',
    ).toBeUndefined();
  });

  it('gives its answer back, to go on from, until another grade is given', () => {
    const preparation = graded();
    const answer = { at: at(1), answer: ['ticked'], right: true, version: 1 };
    const progress = { ...emptyProgress(), answers: { mid: [answer] } };
    const back = () => undoneAnswer(progress, preparation, 'mid');
    expect(back()).toEqual([]);
    const { last } = view(preparation);
    if (last) takeBack(preparation, last);
    expect(back()).toEqual(['ticked']);
    addGrade(preparation, 'mid', { at: at(3), grade: 3 });
    expect(back()).toEqual([]);
  });

  it('counts no longer, nor does the answer that it was of', () => {
    const preparation = graded();
    const answer = { at: at(1), answer: ['a'], right: true, version: 1 };
    const progress = { ...emptyProgress(), answers: { mid: [answer] } };
    const { last } = view(preparation);
    if (last) takeBack(preparation, last);
    expect(recalls(progress, preparation, 'mid')).toEqual([]);
  });

  it('does not come back with an older copy', () => {
    const preparation = graded();
    const { last } = view(preparation);
    if (last) takeBack(preparation, last);
    for (const merged of [
      mergePreparation(preparation, graded()),
      mergePreparation(graded(), preparation),
    ])
      expect(merged).toEqual(preparation);
  });
});

it('the end of a sitting says how many were recalled, which were missed, and when the next are due', () => {
  const preparation = prepared();
  addGrade(preparation, 'junior', { at: at(1), grade: 1 });
  addGrade(preparation, 'junior', { at: at(2), grade: 3 });
  addGrade(preparation, 'mid', { at: at(3), grade: 3 });
  addGrade(preparation, 'senior', { at: new Date(2026, 0, 1, 9).toISOString(), grade: 3 });
  const { done, outlook } = view(preparation);
  expect(done).toEqual({ recalled: 2, missed: ['junior'] });
  expect(outlook).toMatchObject({ today: 1, tomorrow: 1, week: 1 });
  expect(outlook.next?.getDate()).toBe(4);
});

it('what was missed in a lesson today is due before new ones, and is in the number of what is due', () => {
  const answer = (time: string) => [{ at: time, answer: ['a'], right: false, version: 1 }];
  const progress = { ...emptyProgress(), answers: { senior: answer(at(5)), mid: answer(at(6)) } };
  const preparation = prepared();
  addGrade(preparation, 'junior', { at: at(7), grade: 1 });
  const { queue, cards } = viewOf(bank, progress, preparation, readAddress(''), now);
  expect(queue).toMatchObject({ due: ['senior', 'mid'], missed: ['junior'] });
  // The miss of the review is due by now as well, and was asked last.
  expect(queue.order).toEqual(['senior', 'junior', 'mid', 'marked', 'own-1']);
  expect(dueToday(cards, now).size).toBe(queue.due.length + queue.missed.length);
});

it('a button says the time until a question is due, or that it comes in this sitting', () => {
  const texts = (time: Date) => dueTexts([], time, 'again', 'en');
  expect(texts(now)).toEqual({ 1: 'again', 2: 'again', 3: '2 days', 4: '8 days' });
  expect(texts(new Date(2026, 0, 3, 23, 59))).toMatchObject({ 1: 'again', 2: 'again' });
});

it('intervals are read in the words of both languages', () => {
  const minute = 60_000;
  const day = 24 * 60 * minute;
  const said = [0, 5 * minute, 90 * minute, day, 12 * day, 90 * day, 365 * day].map((wait) =>
    (['en', 'zh-CN'] as const).map((language) => intervalText(wait, language)),
  );
  expect(said).toEqual([
    ['1 min', '1 分钟'],
    ['5 min', '5 分钟'],
    ['2 hr', '2 小时'],
    ['1 day', '1 天'],
    ['12 days', '12 天'],
    ['3 months', '3 个月'],
    ['1 year', '1 年'],
  ]);
});

it('a clock that was set back, and a time that is none, stop no review', () => {
  const future = [{ at: '2030-01-01T00:00:00.000Z', grade: 3 as const }];
  expect(nextDue(future, now)[1].getTime()).toBeGreaterThan(now.getTime());
  const noTime = [{ at: '2026-02-31T99:00:00.000Z', grade: 3 as const }];
  expect(nextDue(noTime, now)).toEqual(nextDue([], now));
});
