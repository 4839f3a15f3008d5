import { expect, it } from 'vitest';
import { remaining } from '../../../src/questions/remaining.ts';

const quiz = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const left = (...asked: string[]) => remaining('content/lessons/x/en.mdx', quiz, asked);

it('the quiz at the end has the questions that are not asked on the way, in their order', () => {
  expect(left()).toEqual(quiz);
  expect(left('c', 'a')).toEqual([{ id: 'b' }, { id: 'd' }]);
});

it('a question that the quiz has not, one that is asked twice and a quiz of one are refused, with the file', () => {
  expect(() => left('e')).toThrow('content/lessons/x/en.mdx: <Ask id="e">');
  expect(() => left('a', 'a')).toThrow('content/lessons/x/en.mdx: <Ask id="a"> is there twice');
  expect(() => left('a', 'b', 'c')).toThrow('content/lessons/x/en.mdx: <Ask> leaves 1');
});
