import type { Page } from '@playwright/test';
import { demoAt } from './demo.ts';
import { expect } from './site.ts';

/** What each demo of the CORS lesson prints, and the titles of its verdict. */
const runs: [lines: RegExp, verdict: string[]][] = [
  [/^error · readyState 2$/, ['Request refused']],
  [/^error · readyState 2$/, ['Request refused']],
  [
    /"again":false.*error · readyState 0.*"n":4,"again":true,"cookie":true/s,
    ['Request allowed', 'Reconnect allowed'],
  ],
  [
    /"n":2.*error · readyState 0\n*error · readyState 2$/s,
    ['Request allowed', 'Reconnect refused'],
  ],
  [/^TypeError: Failed to fetch$/, ['Preflight refused']],
  [/"n":4,"again":true/, ['Preflight allowed', 'Request allowed']],
];

/** Runs the demos of the CORS lesson, which is open, one after the other. Each prints and judges what the lesson says. */
export async function playCorsLesson(page: Page): Promise<void> {
  await expect(page.locator('live-demo[data-demo=cors-desk]')).toHaveCount(runs.length);
  for (const [at, [lines, verdict]] of runs.entries()) {
    const { output, root } = await demoAt(page, at, 'cors-desk').run();
    await expect(output).toHaveText(lines, { useInnerText: true });
    const titles = root.locator('cors-verdict .cors-title');
    await expect(titles).toHaveText(verdict.map((title) => new RegExp(title.replace(' ', '\\s+'))));
    const end = verdict.at(-1)?.endsWith('allowed') ? 'events' : 'error';
    await expect(page.locator('live-figure .current')).toHaveText(end);
  }
}
