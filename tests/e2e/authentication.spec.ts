import type { Locator } from '@playwright/test';
import { type Demo, demoAt, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** Expects that the output of a running demo comes to match, and returns what its wire view lists. */
async function prints({ output, wire }: Demo, lines: RegExp): Promise<Locator> {
  await expect(output).toHaveText(lines, { useInnerText: true, timeout: 10_000 });
  return wire;
}

test('the lesson’s predictions come true', async ({ page }) => {
  await page.goto('/en/lessons/authentication/');
  await expect(page.locator('live-demo')).toHaveCount(5);
  const run = async (at: number, lines: RegExp) => prints(await demoAt(page, at).run(), lines);

  const refused = await run(0, /^error · readyState 2$/);
  await expect(refused).toContainText('Sends the response head: 401');

  const cookie = await run(1, /"n":3,"by":"cookie".*error · readyState 0.*"n":1,/s);
  await expect(cookie.getByText('new EventSource(')).toHaveCount(1);
  await expect(cookie.getByText('/sandbox/auth/login arrives')).toHaveCount(1);
  await expect(cookie.getByText(/GET \/sandbox\/auth\?.* arrives.*Cookie: \(sent\)/)).toHaveCount(
    2,
  );

  const spent = await run(2, /"n":3,"by":"ticket"}\n+error · readyState 0\n+error · readyState 2$/);
  await expect(spent.getByText(/GET \/sandbox\/auth\?.* arrives/)).toHaveCount(2);

  const fresh = await run(3, /"n":3.*lost.*"n":1/s);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/ticket arrives.*Cookie/)).toHaveCount(2);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/login arrives/)).toHaveCount(1);

  await run(4, /"n":4,"by":"token"}\n+expired {"by":"token"}\n+end of the body$/);
});

test('fetch reads the status and the reason that EventSource does not tell', async ({ page }) => {
  const demo = await runDemo(page, 'ways-in', { settings: { way: 'made-up-token' } });
  await prints(demo, /^status 401: .*You are not logged in/);
});
