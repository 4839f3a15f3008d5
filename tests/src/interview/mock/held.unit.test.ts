import { describe, expect, it } from 'vitest';
import { wasHeld } from '../../../../src/interview/mock/held.ts';
import { stepStates } from '../../../../src/interview/plan-state.ts';
import { emptyPreparation, type Asked } from '../../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../../src/progress/schema.ts';

const unreached: Asked = { id: 'a', version: 1 };
const ungraded: Asked = { ...unreached, seconds: 1 };
const skipped: Asked = { ...ungraded, skipped: true };
const graded: Asked = { ...ungraded, score: 0 };
const report = (...questions: Asked[]) => ({ stage: 'report' as const, questions });

describe('a mock interview was held', () => {
  it('when it came to half of its questions, and these are graded or skipped', () => {
    expect(wasHeld(report(graded, unreached))).toBe(true);
    expect(wasHeld(report(graded, skipped, unreached, unreached))).toBe(true);
    expect(wasHeld(report(graded, unreached, unreached))).toBe(false);
  });

  it('not while an answer waits for its grade, nor when all was skipped, nor before its report', () => {
    expect(wasHeld(report(graded, graded, ungraded))).toBe(false);
    expect(wasHeld(report(skipped, skipped))).toBe(false);
    expect(wasHeld({ stage: 'answers', questions: [graded, graded] })).toBe(false);
  });

  it('for a plan, too: one that is ended after a second is no step of it', () => {
    const at = '2026-11-01T09:00:00.000Z';
    const done = (...questions: Asked[]) => {
      const preparation = emptyPreparation();
      const mock = { at, locale: 'en', minutes: 10, topics: [], ...report(...questions) };
      preparation.mocks = { [at]: mock };
      const steps = [{ mock: { minutes: 10 } }];
      return stepStates(steps, emptyProgress(), preparation, (day) => day)[0]?.done;
    };
    expect(done(ungraded, unreached, unreached)).toBe(0);
    expect(done(graded, graded, unreached)).toBe(1);
  });
});
