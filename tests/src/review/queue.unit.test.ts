import { describe, expect, it } from 'vitest';
import type { Grade } from '../../../src/progress/preparation.ts';
import { dayOf } from '../../../src/review/day.ts';
import { queueOf, type Card, type Sitting } from '../../../src/review/queue.ts';

/** A time of the local clock, on a day of January 2026. */
const time = (day: number, hour = 12, minute = 0) => new Date(2026, 0, day, hour, minute);
const recall = (at: Date, grade: Grade) => ({ at: at.toISOString(), grade });
const card = (id: string, ...log: Card['log'][number][]): Card => ({ id, log });
/** A card whose last recall is a grade of a review. */
const gradedCard = (id: string, ...log: Card['log'][number][]): Card => ({
  id,
  log,
  graded: log.at(-1)?.at ?? '',
});
const sitting = (now: Date, more: Partial<Sitting> = {}): Sitting => {
  const { start, end } = dayOf(now);
  return { now, begin: start, end, room: 10, isSet: false, ...more };
};

describe('the review of a day asks', () => {
  const cards = [
    card('new-1'),
    card('late', recall(time(1, 20), 3)),
    card('known', recall(time(8), 4)),
    card('earlier', recall(time(1, 9), 3)),
    card('new-2'),
    card('new-3'),
  ];

  it('what is due before midnight, the longest due first, then as many new ones as there is room for', () => {
    // What was good on the 1st is due on the 3rd, at the same hour: one of them is not due yet.
    const { due, fresh, others, missed, order } = queueOf(cards, sitting(time(3, 10), { room: 2 }));
    expect({ due, fresh, others, missed }).toEqual({
      due: ['earlier', 'late'],
      fresh: ['new-1', 'new-2'],
      others: [],
      missed: [],
    });
    expect(order).toEqual([...due, ...fresh]);
    expect(queueOf(cards, sitting(time(2, 23, 30), { room: 0 })).order).toEqual([]);
    expect(queueOf(cards, sitting(time(2, 10), { room: -1 })).fresh).toEqual([]);
  });

  it('what is due within 20 minutes too, though midnight is nearer', () => {
    const missed = gradedCard('missed', recall(time(5, 23, 58), 1));
    expect(queueOf([missed], sitting(time(5, 23, 59))).order).toEqual(['missed']);
    // After midnight it is due on the new day.
    expect(queueOf([missed], sitting(time(6, 0, 1))).due).toEqual(['missed']);
  });

  it('a miss again: after others until its minutes are over, then before them', () => {
    const missed = gradedCard('missed', recall(time(3, 10), 1));
    const before = card('before', recall(time(3, 10, 1), 3));
    const all = [missed, before, card('new-1'), card('new-2')];
    const soon = queueOf(all, sitting(time(3, 10, 2)));
    expect(soon.missed).toEqual(['missed']);
    expect(soon.order).toEqual(['new-1', 'new-2', 'missed']);
    expect(queueOf(all, sitting(time(3, 10, 6))).order).toEqual(['missed', 'new-1', 'new-2']);
  });

  it('misses that are left before their minutes are over, that which was asked longest ago first', () => {
    const misses = [
      gradedCard('second', recall(time(3, 10, 1), 1)),
      gradedCard('third', recall(time(3, 10, 2), 1)),
      gradedCard('hard', recall(time(3, 10, 0), 2)),
      gradedCard('known', recall(time(3, 10, 3), 3)),
    ];
    expect(queueOf(misses, sitting(time(3, 10, 4))).order).toEqual(['hard', 'second', 'third']);
  });

  it('nothing twice in a row while another is left', () => {
    const missed = gradedCard('missed', recall(time(3, 10), 1));
    const later = sitting(time(3, 11));
    expect(queueOf([missed, card('new')], later).order).toEqual(['new', 'missed']);
    expect(queueOf([missed], later).order).toEqual(['missed']);
  });

  it('first what was taken back, the newest of it last, and without taking room from others', () => {
    const back = (id: string, at: Date, ...log: Card['log'][number][]): Card => ({
      ...card(id, ...log),
      undone: at.toISOString(),
    });
    const all = [
      card('new-1'),
      back('second', time(3, 10, 2)),
      {
        ...back('first', time(3, 10, 1), recall(time(3, 10), 1)),
        graded: time(3, 10).toISOString(),
      },
      back('yesterday', time(2, 10)),
      back('again', time(3, 10, 3), recall(time(3, 10, 4), 3)),
      card('new-2'),
    ];
    const { order, fresh, missed } = queueOf(all, sitting(time(3, 10, 4), { room: 2 }));
    expect(order).toEqual(['first', 'second', 'new-1']);
    expect(fresh).toEqual(['second', 'new-1']);
    expect(missed).toEqual(['first']);
  });
});

describe('the review of a set asks', () => {
  const cards = [
    card('other', recall(time(2), 4)),
    card('new'),
    card('due', recall(time(1), 3)),
    gradedCard('done', recall(time(3, 9), 3)),
    gradedCard('missed', recall(time(3, 9), 1)),
  ];
  const set = { isSet: true, room: Infinity };

  it('all of it once: due ones, new ones, the others; a miss again', () => {
    const queue = queueOf(cards, sitting(time(3, 9, 1), set));
    expect(queue.order).toEqual(['due', 'new', 'other', 'missed']);
    expect(queue.others).toEqual(['other']);
  });

  it('once more, when it was begun once more', () => {
    const { order } = queueOf(cards, sitting(time(3, 9, 10), { ...set, begin: time(3, 9, 5) }));
    expect(order).toEqual(['missed', 'due', 'new', 'other', 'done']);
  });
});

it('a day of the reader lasts from midnight to midnight of the local clock', () => {
  for (const now of [time(3, 0), time(3, 12), new Date(2026, 0, 3, 23, 59, 59, 999)])
    expect(dayOf(now)).toEqual({ start: time(3, 0), end: time(4, 0) });
});
