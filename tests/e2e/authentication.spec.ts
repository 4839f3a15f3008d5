import type { Locator } from '@playwright/test';
import { type Demo, demoAt, runDemo } from '../support/demo.ts';
import { networkTo } from '../support/proxy.ts';
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

  // Whether the last event before a cut arrives is not promised.
  const cookie = await run(1, /"n":2,"by":"cookie".*error · readyState 0.*"n":1,/s);
  await expect(cookie.getByText('new EventSource(')).toHaveCount(1);
  await expect(cookie.getByText('/sandbox/auth/login arrives')).toHaveCount(1);
  await expect(cookie.getByText(/GET \/sandbox\/auth\?.* arrives.*Cookie: \(sent\)/)).toHaveCount(
    2,
  );

  const spent = await run(2, /"by":"ticket"}\n+error · readyState 0\n+error · readyState 2$/);
  await expect(spent.getByText(/GET \/sandbox\/auth\?.* arrives/)).toHaveCount(2);

  const fresh = await run(3, /"n":2.*lost.*"n":1/s);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/ticket arrives.*Cookie/)).toHaveCount(2);
  await expect(fresh.getByText(/POST \/sandbox\/auth\/login arrives/)).toHaveCount(1);

  await run(4, /"by":"token"}\n+expired {"by":"token"}\n+end of the body$/);
});

test('fetch reads the status and the reason that EventSource does not tell', async ({ page }) => {
  const demo = await runDemo(page, 'ways-in', { settings: { way: 'made-up-token' } });
  await prints(demo, /^status 401: .*You are not logged in/);
});

test('a client with tickets survives three seconds without a network, and waits longer each time', async ({
  page,
  site,
}) => {
  const network = await networkTo(Number(new URL(site.origin).port));
  await page.goto(`${network.origin}/en/demos/fresh-ticket/?fresh-ticket.drop=10`);
  const { lines, output } = await demoAt(page, 0).run();
  await expect(output).toContainText('"n":2,"by":"ticket"');

  network.away();
  await expect(output).toContainText('lost: a new ticket');
  await page.waitForTimeout(3000);
  network.back();

  await expect(output).toHaveText(
    /lost.*TypeError: Failed to fetch: a new ticket.*"n":1,"by":"ticket"/s,
  );
  const waits = (await lines.allTextContents()).flatMap((line) =>
    (/in (\d+) ms$/.exec(line) ?? []).slice(1).map(Number),
  );
  expect(waits.length, 'attempts in three seconds').toBeLessThanOrEqual(4);
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(250 * 2 ** (n + 1));
    expect(wait).toBeLessThanOrEqual(500 * 2 ** (n + 1));
  }
  await page.goto('about:blank');
  network.close();
});

test('a client with tickets logs in again when its session is over, and says so', async ({
  page,
}) => {
  const demo = await runDemo(page, 'fresh-ticket', { settings: { drop: 2 } });
  await expect(demo.output).toContainText('"n":1');
  await page.context().clearCookies();
  await expect(demo.output).toHaveText(
    /the session is over, log in again: a new ticket.*"n":1,"by":"ticket"/s,
    { timeout: 10_000 },
  );
  await expect(demo.wire.getByText(/POST \/sandbox\/auth\/login arrives/)).toHaveCount(2);
});

test('the token and the ticket work from a page of another origin, and the cookie does not', async ({
  page,
  site,
}) => {
  await page.goto('/en/progress/');
  const seen = await page.evaluate(async (origin) => {
    const post = (path: string, init: RequestInit = {}) =>
      fetch(`${origin}/sandbox/auth/${path}`, { method: 'POST', ...init });
    const body = JSON.stringify({ user: 'demo', password: 'demo' });
    const credentials = { headers: { 'Content-Type': 'application/json' }, body };
    const { token } = (await (await post('token', credentials)).json()) as { token: string };
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${origin}/sandbox/auth`, { headers });
    await response.body?.cancel();
    const { ticket } = (await (await post('ticket', { headers })).json()) as { ticket: string };
    const source = new EventSource(`${origin}/sandbox/auth?ticket=${ticket}`);
    const data = await new Promise((resolve) => {
      source.onmessage = (event) => resolve(event.data);
      source.onerror = () => resolve('error');
    });
    source.close();
    const byCookie = await post('login', { ...credentials, credentials: 'include' }).catch(String);
    return { status: response.status, data, byCookie };
  }, site.crossOrigin);
  expect(seen).toEqual({
    status: 200,
    data: '{"n":1,"by":"ticket"}',
    byCookie: 'TypeError: Failed to fetch',
  });
});
