import { expect, it } from 'vitest';
import { isPlanBegun, nextStep, planUnderWay } from '../../../src/interview/next-step.ts';
import type { StepState } from '../../../src/interview/plan-state.ts';

/** The states of steps that are written as how much of ten is done. */
const plan = (...done: number[]): StepState[] => done.map((each) => ({ done: each, of: 10 }));

it('the next step of a plan is the first that is not done, though a later one is', () => {
  expect(nextStep(plan(10, 3, 10, 0))).toBe(1);
  expect(nextStep(plan(10, 10))).toBeUndefined();
  expect(isPlanBegun(plan(0, 1))).toBe(true);
  expect(isPlanBegun(plan(0, 0))).toBe(false);
});

it('of plans with common steps, the reader is in that with most steps done, and in the shortest of equals', () => {
  expect(planUnderWay([plan(10, 0), plan(10, 0, 0), plan(10, 0, 0, 0)])).toBe(0);
  expect(planUnderWay([plan(10, 0), plan(10, 5, 0), plan(10, 10, 0, 0)])).toBe(2);
  expect(planUnderWay([plan(2, 0), plan(0, 0, 0)]), 'a step that is begun').toBe(0);
});

it('nobody is in a plan that is done or was not begun', () => {
  expect(planUnderWay([plan(10, 10), plan(10, 0, 0)])).toBe(1);
  expect(planUnderWay([plan(10, 10), plan(10, 10, 10)])).toBeUndefined();
  expect(planUnderWay([plan(0), plan(0, 0)])).toBeUndefined();
});
