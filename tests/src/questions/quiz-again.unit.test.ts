import { expect, it } from 'vitest';
import { emptyProgress, parseProgress, type Progress } from '../../../src/progress/schema.ts';
import { beginAnew, isBegun } from '../../../src/questions/quiz-again.ts';

const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;
const answered = (minute: number, answer = 'x'): Progress['answers'][string] => [
  { at: at(minute), answer: [answer], right: true, version: 1 },
];
const having = (parts: Partial<Progress>): Progress => ({ ...emptyProgress(), ...parts });

it('a quiz is begun when one of its questions was answered since it was begun anew', () => {
  const progress = having({ answers: { q: answered(1), other: answered(5) } });
  expect(isBegun(progress, 'a', ['q', 'r'])).toBe(true);
  expect(isBegun(progress, 'a', ['r'])).toBe(false);
  beginAnew(progress, 'a', ['q', 'r'], at(2));
  expect(isBegun(progress, 'a', ['q', 'r'])).toBe(false);
  progress.answers['q']?.push(...answered(3));
  expect(isBegun(progress, 'a', ['q', 'r'])).toBe(true);
});

it('a quiz that is begun anew keeps its answers and what is known of its lesson, and can be stored', () => {
  const lesson = { at: at(1), done: true, read: true, heading: 'quiz' };
  const progress = having({ answers: { q: answered(1) }, lessons: { a: lesson } });
  beginAnew(progress, 'a', ['q'], at(2));
  expect(progress.answers).toEqual({ q: answered(1) });
  expect(progress.lessons['a']).toEqual({ ...lesson, at: at(2), quizFrom: at(2) });
  expect(parseProgress(JSON.stringify(progress))).toEqual({ state: progress });
});

it('a typed text goes with the answer that it was, and one that was never an answer stays', () => {
  const draft = (text: string) => ({ at: at(1), values: { text } });
  const drafts = { 'question q': draft('data: 1'), 'question r': draft('half a') };
  const progress = having({ answers: { q: answered(1, 'data: 1') }, drafts });
  beginAnew(progress, 'a', ['q', 'r', 's'], at(2));
  expect(progress.drafts).toEqual({
    'question q': { at: at(2), values: { text: '' } },
    'question r': draft('half a'),
  });
});
