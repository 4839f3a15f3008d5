import { expect, it } from 'vitest';
import { fitsMend, gradeMend, mendKey } from '../../../../src/questions/mend/grade.ts';
import { question } from '../../../../src/questions/schema.ts';

const both = { en: 'a', 'zh-cn': 'a' };
const line = (id: string, wrong?: true) => ({
  ...{ id, code: id, why: both },
  ...(wrong ? { wrong } : { misconception: both }),
});
const cure = (id: string, correct?: true) => ({
  ...{ id, text: both, why: both },
  ...(correct ? { correct } : { misconception: both }),
});
const parsed = question.parse({
  ...{ id: 'x', kind: 'mend', level: 'mid', topics: ['servers'], prompt: both },
  lines: ['fixed', line('first'), line('second', true), line('third')],
  cures: [cure('good', true), cure('bad'), cure('worse')],
});
if (parsed.kind !== 'mend') throw new Error('not of this kind');
const key = mendKey(parsed);

it('a listing is mended by the wrong line and its cure, both', () => {
  expect(gradeMend(key, ['second', 'good'])).toBe(true);
  expect(gradeMend(key, ['second', 'bad'])).toBe(false);
  expect(gradeMend(key, ['first', 'good'])).toBe(false);
  expect(gradeMend(key, ['second'])).toBe(false);
});

it('its lines stay in their order', () => {
  expect(key.line.options).toEqual(['first', 'second', 'third']);
});

it('an answer that names a line or a cure that is gone cannot be shown', () => {
  expect(fitsMend(key, ['first', 'bad'])).toBe(true);
  expect(fitsMend(key, ['fixed', 'bad'])).toBe(false);
  expect(fitsMend(key, ['bad', 'first'])).toBe(false);
  expect(fitsMend(key, ['first'])).toBe(false);
});
