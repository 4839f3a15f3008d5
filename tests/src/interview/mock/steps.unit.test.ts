import { describe, expect, it } from 'vitest';
import {
  askedLately,
  begin,
  current,
  end,
  finished,
  goBack,
  goOn,
  secondsLeft,
  skip,
  unfinished,
} from '../../../../src/interview/mock/steps.ts';
import type { Mock } from '../../../../src/progress/preparation.ts';

const at = '2026-01-01T00:00:00.000Z';
const drawn = ['a', 'b', 'c'].map((id) => ({
  id,
  version: 2,
  kind: 'open',
  level: 'mid',
  topics: [],
}));
const started = (): Mock => {
  const mock = begin({ minutes: 10, topics: ['cors'], microphone: true }, drawn, 'en', at);
  const asked = current(mock);
  if (asked) asked.seconds = 30;
  return mock;
};

describe('a mock interview', () => {
  it('begins at the first question, and keeps what was chosen', () => {
    expect(
      begin({ minutes: 10, level: 'mid', topics: ['cors'], microphone: true }, drawn, 'en', at),
    ).toEqual({
      at,
      locale: 'en',
      minutes: 10,
      level: 'mid',
      topics: ['cors'],
      questions: ['a', 'b', 'c'].map((id) => ({ id, version: 2 })),
      stage: 0,
    });
  });

  it('goes from a question to its follow-ups, then to the next question, and from the last to the answers', () => {
    const mock = started();
    const steps: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      goOn(mock, mock.stage === 0 ? 2 : 0);
      steps.push([mock.stage, mock.followUp]);
    }
    expect(steps).toEqual([
      [0, 1],
      [0, 2],
      [1, undefined],
      [2, undefined],
      ['answers', undefined],
    ]);
    expect(mock.questions.some(({ skipped }) => skipped)).toBe(false);
  });

  it('leads to the answers at the next step once the time is up, past follow-ups and questions', () => {
    const mock = started();
    mock.questions[0] = { id: 'a', version: 2, seconds: 601 };
    expect(secondsLeft(mock)).toBe(-1);
    goOn(mock, 2);
    expect(mock.stage).toBe('answers');
  });

  it('counts a question as skipped only when nothing was answered before', () => {
    const mock = started();
    skip(mock);
    expect([mock.stage, mock.questions[0]?.skipped]).toEqual([1, true]);
    goOn(mock, 2);
    skip(mock);
    expect([mock.stage, mock.followUp, mock.questions[1]?.skipped]).toEqual([
      2,
      undefined,
      undefined,
    ]);
  });

  it('goes back from the answers to what was not reached, while there is time', () => {
    const mock = started();
    end(mock);
    expect(goBack(mock)).toBe(true);
    expect(mock.stage).toBe(1);
    for (const asked of mock.questions) asked.seconds = 1;
    end(mock);
    expect(goBack(mock)).toBe(false);
    mock.questions[2] = { id: 'c', version: 2 };
    mock.questions[0] = { id: 'a', version: 2, seconds: 900 };
    expect(goBack(mock)).toBe(false);
    expect(mock.stage).toBe('answers');
  });

  it('can go on until there is a report; the newest comes first', () => {
    const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`;
    const mocks = {
      [day(1)]: started(),
      [day(2)]: { ...started(), stage: 'report' as const },
      [day(3)]: { ...started(), stage: 'answers' as const },
    };
    expect(unfinished({ mocks }).map(([began]) => began)).toEqual([day(3), day(1)]);
    expect(finished({ mocks }).map(([began]) => began)).toEqual([day(2)]);
  });

  it('counts as asked lately what the last three interviews came to', () => {
    const mocks = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [
        `2026-01-0${n}T00:00:00.000Z`,
        {
          ...started(),
          questions: [
            { id: `q${n}`, version: 1, seconds: 1 },
            { id: 'x', version: 1 },
          ],
        },
      ]),
    );
    expect(askedLately({ mocks })).toEqual(new Set(['q4', 'q3', 'q2']));
  });
});
