import type { Page } from '@playwright/test';
import type { Message } from '../../sandbox-server/scenarios/messages.ts';

/** The numbers of the messages that a bare page has printed, in their order. */
export async function numbersIn(page: Page): Promise<number[]> {
  const lines = await page.locator('li').allInnerTexts();
  return lines.map((line) => {
    const { n }: Message = JSON.parse(line);
    return n;
  });
}

/** As many numbers from the first one on, without a gap and each once. */
export const eachOnce = (numbers: readonly number[]): number[] =>
  numbers.map((_, at) => (numbers[0] ?? NaN) + at);
