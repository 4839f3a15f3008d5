import { describe, expect, it } from 'vitest';
import { outcomeOf, scoreOf, scoresByTopic, worth } from '../../../../src/interview/mock/score.ts';

const asked = (id: string, given: object = {}) => ({ id, version: 1, ...given });
const questions = [
  asked('a', { seconds: 60, score: 0.5 }),
  asked('b', { seconds: 5, skipped: true }),
  asked('c', { seconds: 60, score: 1 }),
  asked('d', { seconds: 60 }),
  asked('e'),
];

describe('the score of a mock interview', () => {
  it('is the mean of what is graded and skipped; what is not reached or not graded does not count', () => {
    expect(questions.map(outcomeOf)).toEqual([
      'graded',
      'skipped',
      'graded',
      'ungraded',
      'unreached',
    ]);
    expect(scoreOf(questions)).toBe(0.5);
    expect(scoreOf(questions.slice(3))).toBeUndefined();
  });

  it('is by topic, the weakest first, a question of two topics in both, without topics of which nothing counts', () => {
    const topics: Record<string, string[]> = {
      a: ['cors', 'ai'],
      b: ['ai'],
      c: ['resume'],
      d: ['react'],
    };
    expect(scoresByTopic(questions, (id) => topics[id] ?? [])).toEqual([
      { topic: 'ai', score: 0.25, n: 2 },
      { topic: 'cors', score: 0.5, n: 1 },
      { topic: 'resume', score: 1, n: 1 },
    ]);
  });

  it('of an open question is the share of the needed points; a bonus makes up for nothing', () => {
    expect(worth(['x', 'y'], ['x', 'bonus'])).toBe(0.5);
    expect(worth(['x', 'y'], ['#none'])).toBe(0);
  });
});
