import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Message } from '../../sandbox-server/scenarios/messages.ts';
import { Tab } from './tabs.ts';

/** The numbers of the messages that a bare page has printed, in their order. */
export async function numbersIn(page: Page | Tab): Promise<number[]> {
  const lines = page instanceof Tab ? await page.lines() : await page.locator('li').allInnerTexts();
  return lines.map((line) => {
    const { n }: Message = JSON.parse(line);
    return n;
  });
}

/** As many numbers from the first one on, without a gap and each once. */
const eachOnce = (numbers: readonly number[]): number[] =>
  numbers.map((_, at) => (numbers[0] ?? NaN) + at);

/** Waits for twenty more messages, for half a minute at most, and expects all that the page has printed without a gap and each once. */
export async function expectMoreEachOnce(page: Page | Tab): Promise<void> {
  const before = (await numbersIn(page)).length;
  await expect
    .poll(async () => (await numbersIn(page)).length, { timeout: 30_000 })
    .toBeGreaterThan(before + 20);
  const numbers = await numbersIn(page);
  expect(numbers).toEqual(eachOnce(numbers));
}
