import type { Locator } from '@playwright/test';
import { expect, test } from '../support/site.ts';

/** Runs a demo until its output matches, and returns what its wire view lists. */
async function run(demo: Locator, lines: RegExp): Promise<Locator> {
  await demo.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(demo.locator('.demo-lines')).toHaveText(lines, {
    useInnerText: true,
    timeout: 10_000,
  });
  return demo.locator('wire-view ol');
}

test('the lesson’s predictions come true', async ({ page }) => {
  await page.goto('/en/lessons/authentication/');
  const demos = page.locator('live-demo');
  await expect(demos).toHaveCount(5);

  const refused = await run(demos.nth(0), /^error · readyState 2$/);
  await expect(refused).toContainText('Sends the response head: 401');

  const cookie = await run(demos.nth(1), /"n":3,"by":"cookie".*error · readyState 0.*"n":1,/s);
  await expect(cookie.getByText('new EventSource(')).toHaveCount(1);
  await expect(cookie.getByText('/sandbox/auth/login arrives')).toHaveCount(1);
  await expect(cookie.getByText(/GET \/sandbox\/auth\?.* arrives.*Cookie: \(sent\)/)).toHaveCount(
    2,
  );

  const spent = await run(
    demos.nth(2),
    /"n":3,"by":"ticket"}\n+error · readyState 0\n+error · readyState 2$/,
  );
  await expect(spent.getByText(/GET \/sandbox\/auth\?.* arrives/)).toHaveCount(2);

  const fresh = await run(demos.nth(3), /"n":3.*lost.*"n":1/s);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/ticket arrives.*Cookie/)).toHaveCount(2);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/login arrives/)).toHaveCount(1);

  await run(demos.nth(4), /"n":4,"by":"token"}\n+expired {"by":"token"}\n+end of the body$/);
});

test('fetch reads the status and the reason that EventSource does not tell', async ({ page }) => {
  await page.goto('/en/demos/ways-in/?ways-in.way=made-up-token');
  await run(page.locator('live-demo'), /^status 401: .*You are not logged in/);
});
