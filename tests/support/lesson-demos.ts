import type { Locator, Page } from '@playwright/test';

/** The demo that a prediction of the open lesson is about: the next one after it, with the settings of that place. */
export const demoAfter = (page: Page, prediction: string): Locator =>
  page.locator(`predict-question[data-question="${prediction}"] ~ live-demo`).first();

/** Runs it. Whichever demo was running is stopped by that. */
export async function runAfter(page: Page, prediction: string): Promise<Locator> {
  const demo = demoAfter(page, prediction);
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  return demo;
}
