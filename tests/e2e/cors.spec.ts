import { demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

test('the lesson’s predictions come true, and the verdict says why, under another name of the host', async ({
  page,
  site,
}) => {
  const origin = site.origin.replace('localhost', '127.0.0.1');
  await page.goto(`${origin}/en/lessons/cors/`);
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
  await expect(page.locator('live-demo[data-demo=cors-desk]')).toHaveCount(runs.length);
  for (const [at, [lines, verdict]] of runs.entries()) {
    const { output, root } = await demoAt(page, at, 'cors-desk').run();
    await expect(output).toHaveText(lines, { useInnerText: true });
    const titles = root.locator('cors-verdict .cors-title');
    await expect(titles).toHaveText(verdict.map((title) => new RegExp(title.replace(' ', '\\s+'))));
    const end = verdict.at(-1)?.endsWith('allowed') ? 'events' : 'error';
    await expect(page.locator('live-figure .current')).toHaveText(end);
  }
  // The first run: the server has answered, the page got nothing.
  const first = demoAt(page, 0, 'cors-desk');
  await expect(first.root.locator('cors-verdict')).toContainText('received this request');
  await expect(first.wire).toContainText('Sends the response head: 200');
  // The fifth: its preflight was refused, so the server has seen nothing else.
  const held = demoAt(page, 4, 'cors-desk');
  await expect(held.wire).toContainText('OPTIONS /sandbox/cors');
  await expect(held.wire).not.toContainText('GET /sandbox/cors');
});
