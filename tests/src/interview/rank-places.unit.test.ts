import { describe, expect, it } from 'vitest';
import { rankPlaces } from '../../../src/interview/rank-places.ts';

const questions = [
  { topics: ['resume'], lesson: '07-reconnection', demo: 'reconnect' },
  { topics: ['resume', 'servers'], lesson: '08-resume', demo: 'messages' },
  { topics: ['resume'], lesson: '08-resume', demo: 'messages' },
  { topics: ['clients'], demo: 'two-readers' },
  { topics: ['libraries'] },
];
const lessonsOf = (demo: string) => (demo === 'two-readers' ? ['12-parsing-chunks'] : []);

describe('places where a topic is taught', () => {
  it('puts the lesson with most questions of the topic first, and the demo that most of them name', () => {
    expect(rankPlaces(questions, 'resume', lessonsOf)).toEqual({
      lessons: ['08-resume', '07-reconnection'],
      demos: ['messages', 'reconnect'],
    });
  });

  it('takes the lessons of the demos when no quiz asks about the topic', () => {
    expect(rankPlaces(questions, 'clients', lessonsOf)).toEqual({
      lessons: ['12-parsing-chunks'],
      demos: ['two-readers'],
    });
  });

  it('gives at most three of each', () => {
    const many = ['1', '2', '3', '4'].map((lesson) => ({ topics: ['x'], lesson, demo: lesson }));
    expect(rankPlaces(many, 'x', lessonsOf)).toEqual({
      lessons: ['1', '2', '3'],
      demos: ['1', '2', '3'],
    });
  });
});
