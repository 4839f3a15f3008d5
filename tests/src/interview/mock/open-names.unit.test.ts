import { expect, test } from 'vitest';
import { shortDateText } from '../../../../src/interview/mock/dates.ts';
import { openNames } from '../../../../src/interview/mock/open-names.ts';
import type { ReadonlyMock } from '../../../../src/interview/mock/steps.ts';
import { mockStrings } from '../../../../src/interview/mock/strings.ts';

const mock = (stage: ReadonlyMock['stage']): ReadonlyMock => ({
  at: '',
  locale: 'en',
  minutes: 10,
  topics: [],
  questions: ['a', 'b', 'c'].map((id) => ({ id, version: 1 })),
  stage,
});
/** A time as the clock of this machine shows it. */
const local = (hour: number, minute: number, second: number) =>
  new Date(2026, 0, 2, hour, minute, second).toISOString();

test('interviews of the same minute are called by the second and the question, others by the minute', () => {
  const names = openNames(
    [
      [local(21, 5, 40), mock(1)],
      [local(21, 5, 10), mock('answers')],
      [local(9, 0, 0), mock(0)],
    ],
    mockStrings('en').words.setup,
    'en',
  );
  expect(names.map((name) => name.replace(/\s/g, ' '))).toEqual([
    'Jan 2, 2026, 9:05:40 PM, question 2 of 3',
    'Jan 2, 2026, 9:05:10 PM',
    'Jan 2, 2026, 9:00 AM',
  ]);
});

test('a time of today is called by hour and minute, another by its day as well', () => {
  const at = local(21, 5, 0);
  expect(shortDateText(at, 'zh-CN', new Date(2026, 0, 2, 23))).toBe('21:05');
  expect(shortDateText(at, 'zh-CN', new Date(2026, 0, 3, 0, 1))).toContain('2026年1月2日');
});
