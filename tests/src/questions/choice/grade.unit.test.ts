import { describe, expect, it } from 'vitest';
import { choiceKey, fitsChoice, gradeChoice } from '../../../../src/questions/choice/grade.ts';

const one = choiceKey({
  id: 'one-is-right',
  version: 1,
  options: [{ id: 'get', correct: true }, { id: 'post' }, { id: 'put' }],
});
const several = choiceKey({
  id: 'two-are-right',
  version: 3,
  options: [
    { id: 'lf', correct: true },
    { id: 'crlf', correct: true },
    { id: 'tab' },
    { id: 'space' },
  ],
});

describe('a choice with one right option', () => {
  it.each([
    ['a wrong option', ['post']],
    ['nothing', []],
    ['the right option and a wrong one', ['get', 'put']],
    ['an option that the question does not have', ['patch']],
    ['the right option and one that the question does not have', ['get', 'patch']],
  ])('is not right with %s picked', (_, picked) => {
    expect(gradeChoice(one, picked).right).toBe(false);
  });

  it('is right with the right option picked', () => {
    expect(gradeChoice(one, ['get']).right).toBe(true);
  });

  it('says at the right option that it is, when another is picked, and at every other that it is wrong', () => {
    expect(Object.fromEntries(gradeChoice(one, ['post']).verdicts)).toEqual({
      get: 'key',
      post: 'wrong',
      put: 'wrong',
    });
    expect(gradeChoice(one, ['get']).verdicts.get('get')).toBe('right');
  });
});

describe('a choice with several right options', () => {
  it.each([
    ['one right option missed', ['lf']],
    ['the other right option missed', ['crlf']],
    ['one wrong option too many', ['lf', 'crlf', 'tab']],
    ['one missed and one too many', ['lf', 'tab']],
    ['only wrong options', ['tab', 'space']],
    ['all options', ['lf', 'crlf', 'tab', 'space']],
    ['nothing', []],
    ['an option that the question does not have', ['lf', 'crlf', 'nul']],
  ])('is not right with %s', (_, picked) => {
    expect(gradeChoice(several, picked).right).toBe(false);
  });

  it('is right with exactly the right options, in whichever order they were picked', () => {
    expect(gradeChoice(several, ['lf', 'crlf']).right).toBe(true);
    expect(gradeChoice(several, ['crlf', 'lf']).right).toBe(true);
  });

  it('says at a wrong option whether it was picked or rightly left out', () => {
    expect(Object.fromEntries(gradeChoice(several, ['lf', 'tab']).verdicts)).toEqual({
      lf: 'right',
      crlf: 'missed',
      tab: 'wrong',
      space: 'left',
    });
  });
});

describe('the key of a choice', () => {
  it('names all options in the order in which they are drawn, the right ones, and the version', () => {
    expect([...several.options].sort()).toEqual(['crlf', 'lf', 'space', 'tab']);
    expect(several.options).not.toEqual(['lf', 'crlf', 'tab', 'space']);
    expect([...several.right].sort()).toEqual(['crlf', 'lf']);
    expect(several.version).toBe(3);
  });
});

describe('a stored answer to a choice', () => {
  it('does not fit when an option of it is gone, when it is empty, or when only one may be picked now', () => {
    expect(fitsChoice(several, ['lf', 'nul'])).toBe(false);
    expect(fitsChoice(several, [])).toBe(false);
    expect(fitsChoice(one, ['get', 'post'])).toBe(false);
    expect(fitsChoice(one, ['#0'])).toBe(false);
  });

  it('fits when the question has its options, whether they are right or not', () => {
    expect(fitsChoice(one, ['post'])).toBe(true);
    expect(fitsChoice(several, ['tab', 'lf'])).toBe(true);
  });
});
