import { describe, expect, it } from 'vitest';
import { fitsChoice, gradeChoice } from '../../../../src/questions/choice/grade.ts';
import { predictKey } from '../../../../src/questions/predict/grade.ts';
import { question } from '../../../../src/questions/schema.ts';

const both = { en: 'a', 'zh-cn': 'a' };
const candidate = (id: string, event?: object) => ({ id, event, why: both, misconception: both });
const a = candidate('a', { data: 'a' });
const b = candidate('b', { data: 'b' });
const nothing = candidate('nothing');
const predict = (script: string, candidates: readonly object[]) => ({
  ...{ id: 'x', kind: 'predict', level: 'mid', topics: ['parsing'], prompt: both },
  ...{ script, candidates },
});
const refused = (value: object) => question.safeParse(value).error?.message ?? '';

function keyOf(value: object) {
  const parsed = question.parse(value);
  if (parsed.kind !== 'predict') throw new Error('not of this kind');
  return predictKey(parsed);
}

describe('the key of a script to predict', () => {
  it('comes of playing it', () => {
    expect(keyOf(predict('data: a\n\ndata: b\n', [a, b, nothing])).right).toEqual(['a']);
    expect(keyOf(predict('data: a\n', [a, b, nothing])).right).toEqual(['nothing']);
    expect([...keyOf(predict('data: a\n\ndata: b\n\n', [a, b, nothing])).right].sort()).toEqual([
      'a',
      'b',
    ]);
  });

  it('lets several be picked although one is right', () => {
    const key = keyOf(predict('data: a\n\n', [a, b]));
    expect(fitsChoice(key, ['a', 'b'])).toBe(true);
    expect(gradeChoice(key, ['a', 'b']).right).toBe(false);
    expect(gradeChoice(key, ['a']).verdicts.get('b')).toBe('left');
  });

  it('does not depend on waits, pieces or what another connection gets', () => {
    const script =
      ': @attempt 2\ndata: b\n\n: @end\n: @attempt 1\n: @chunk 1 50\ndata: a\n\n: @wait 500\n';
    expect(keyOf(predict(script, [a, b])).right).toEqual(['a']);
  });
});

describe('a script to predict is refused', () => {
  it.each([
    ['with a mistake', predict(': @wait soon\n', [a, b]), 'line 1: expected milliseconds'],
    ['with a status', predict(': @status 503\n', [a, nothing]), 'nothing is parsed'],
    ['when an event that arrives is no candidate', predict('data: c\n\n', [a, b]), 'no candidate'],
    ['when nothing arrives and no candidate says so', predict(': c\n\n', [a, b]), 'has to say so'],
    ['with a candidate twice', predict('data: a\n\n', [a, { ...a, id: 'c' }]), 'stands twice'],
    [
      'without the misconception of a candidate that does not arrive',
      predict('data: a\n\n', [a, { ...b, misconception: undefined }]),
      'b does not arrive',
    ],
  ])('%s', (_, value, message) => {
    expect(refused(value)).toContain(message);
  });
});
