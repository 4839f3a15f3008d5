import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyProgress,
  mergeProgress,
  parseProgress,
  type Progress,
} from '../../../src/progress/schema.ts';

const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;

describe('stored progress', () => {
  it('is read again as it was written', () => {
    const progress: Progress = {
      ...emptyProgress(),
      lessons: { 'first-stream': { at: at(1), heading: 'three-parts', done: true } },
      answers: { 'first-stream-end': { at: at(2), answer: [0, 2], right: false } },
      drafts: { 'lessons/first-stream/#ticker': { at: at(3), values: { times: '3' } } },
    };
    expect(parseProgress(JSON.stringify(progress))).toEqual({ progress });
  });

  it('of a newer version is told apart from what is broken', () => {
    expect(parseProgress('{"version":2,"anything":true}')).toEqual({ problem: 'newer' });
    expect(parseProgress('{"version":1,"lessons":7}')).toEqual({ problem: 'corrupt' });
    expect(parseProgress('{')).toEqual({ problem: 'corrupt' });
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseProgress(text);
        return 'problem' in parsed || 'progress' in parsed;
      }),
    );
  });
});

describe('merging', () => {
  it('keeps the newer entry of both, in either direction', () => {
    const mine = {
      ...emptyProgress(),
      lessons: { a: { at: at(1), done: false }, b: { at: at(3), done: true } },
    };
    const other = {
      ...emptyProgress(),
      lessons: { a: { at: at(2), done: true }, b: { at: at(1), done: false } },
    };
    const lessons = { a: { at: at(2), done: true }, b: { at: at(3), done: true } };
    expect(mergeProgress(mine, other).lessons).toEqual(lessons);
    expect(mergeProgress(other, mine).lessons).toEqual(lessons);
  });
});
