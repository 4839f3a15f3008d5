import { expect, test } from '../support/site.ts';

test('the lesson’s predictions come true, and the verdict says why, under another name of the host', async ({
  page,
  site,
}) => {
  const origin = site.origin.replace('localhost', '127.0.0.1');
  await page.goto(`${origin}/en/lessons/cors/`);
  const desk = page.locator('live-demo[data-demo=cors-desk]');
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
  expect(await desk.count()).toBe(runs.length);
  for (const [at, [lines, verdict]] of runs.entries()) {
    const demo = desk.nth(at);
    await demo.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(demo.locator('.demo-lines')).toHaveText(lines, { useInnerText: true });
    const titles = demo.locator('cors-verdict .cors-title');
    await expect(titles).toHaveText(verdict.map((title) => new RegExp(title.replace(' ', '\\s+'))));
    const end = verdict.at(-1)?.endsWith('allowed') ? 'events' : 'error';
    await expect(page.locator('live-figure .current')).toHaveText(end);
  }
  // The first run: the server has answered, the page got nothing.
  await expect(desk.nth(0).locator('cors-verdict')).toContainText('received this request');
  await expect(desk.nth(0).locator('wire-view ol')).toContainText('Sends the response head: 200');
});
