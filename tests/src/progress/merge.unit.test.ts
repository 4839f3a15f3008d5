import { describe, expect, it } from 'vitest';
import { addAnswer, historyLength, lastAnswer } from '../../../src/progress/answers.ts';
import { mergeProgress } from '../../../src/progress/merge.ts';
import { emptyProgress, type Answer, type Progress } from '../../../src/progress/schema.ts';

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const given = (minute: number, ...ids: string[]): Answer => ({
  at: at(minute),
  answer: ids,
  right: false,
  version: 1,
});
const having = (...history: Answer[]): Progress => ({
  ...emptyProgress(),
  answers: { q: history },
});

describe('two copies of progress in one', () => {
  it('have the newer entry of both, in either direction', () => {
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

  it('have the later time at which a quiz was begun anew, whichever lesson entry is newer', () => {
    const having = (minute: number, quizFrom?: string): Progress => ({
      ...emptyProgress(),
      lessons: { a: { at: at(minute), done: false, ...(quizFrom !== undefined && { quizFrom }) } },
    });
    for (const [one, two] of [
      [having(1, at(1)), having(2)],
      [having(3, at(1)), having(2, at(0))],
      [having(1, at(1)), having(2, at(0))],
    ] as const) {
      expect(mergeProgress(one, two).lessons['a']?.quizFrom).toBe(at(1));
      expect(mergeProgress(two, one).lessons['a']?.quizFrom).toBe(at(1));
    }
    expect(mergeProgress(having(1), having(2)).lessons['a']).not.toHaveProperty('quizFrom');
  });

  it('have the runs of both, each with its newer time', () => {
    const mine = { ...emptyProgress(), runs: { a: { at: at(1) }, b: { at: at(3) } } };
    const other = { ...emptyProgress(), runs: { a: { at: at(2) }, c: { at: at(1) } } };
    const runs = { a: { at: at(2) }, b: { at: at(3) }, c: { at: at(1) } };
    expect(mergeProgress(mine, other).runs).toEqual(runs);
    expect(mergeProgress(other, mine).runs).toEqual(runs);
  });

  it('have the answers of both in the order of their times, and none twice', () => {
    const mine = having(given(1, 'a'), given(4, 'b'));
    const other = having(given(1, 'a'), given(2, 'c'), given(5, 'd'));
    const all = [given(1, 'a'), given(2, 'c'), given(4, 'b'), given(5, 'd')];
    expect(mergeProgress(mine, other).answers['q']).toEqual(all);
    expect(mergeProgress(other, mine).answers['q']).toEqual(all);
  });

  it('have the answers to questions that only one of them has', () => {
    const other = { ...emptyProgress(), answers: { r: [given(2, 'x')] } };
    const answers = { q: [given(1, 'a')], r: [given(2, 'x')] };
    expect(mergeProgress(having(given(1, 'a')), other).answers).toEqual(answers);
    expect(mergeProgress(other, having(given(1, 'a'))).answers).toEqual(answers);
  });

  it('have an answer with its ids, when one of them still has its positions', () => {
    const positions = { ...given(1, '#0'), version: 0 };
    expect(mergeProgress(having(given(1, 'a')), having(positions)).answers['q']).toEqual([
      given(1, 'a'),
    ]);
    expect(mergeProgress(having(positions), having(given(1, 'a'))).answers['q']).toEqual([
      given(1, 'a'),
    ]);
  });

  it('are left as they were', () => {
    const mine = having(given(1, 'a'));
    mergeProgress(mine, having(given(2, 'b')));
    expect(mine).toEqual(having(given(1, 'a')));
  });
});

describe('the history of a question', () => {
  it('keeps the newest answers, and the last is the newest', () => {
    const progress = emptyProgress();
    for (let minute = 0; minute < historyLength + 5; minute++)
      addAnswer(progress, 'q', given(minute, `answer-${minute}`));
    expect(progress.answers['q']).toHaveLength(historyLength);
    expect(progress.answers['q']?.[0]).toEqual(given(5, 'answer-5'));
    expect(lastAnswer(progress, 'q')).toEqual(
      given(historyLength + 4, `answer-${historyLength + 4}`),
    );
    expect(lastAnswer(progress, 'another')).toBeUndefined();
  });

  it('has the later of two answers of the same millisecond', () => {
    const progress = having(given(1, 'a'));
    addAnswer(progress, 'q', given(1, 'b'));
    expect(progress.answers['q']).toEqual([given(1, 'b')]);
  });
});
