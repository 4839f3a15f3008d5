import { expect, test } from '../support/site.ts';

for (const path of ['/en/', '/zh-cn/']) {
  test(`what ${path} says, draws and leads to stands in one window`, async ({ page }) => {
    await page.goto(path);
    const links = page.locator('.ways a');
    await expect(links).toHaveCount(3);
    for (const [width, height] of [
      [1024, 768],
      [1920, 1080],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
      await expect(page.locator('home-stream')).toBeInViewport({ ratio: 1 });
    }
    const { hrefs, titles } = await page.evaluate(() => ({
      hrefs: [...document.querySelectorAll<HTMLAnchorElement>('main a')].map(({ href }) => href),
      titles: [...document.querySelectorAll('main h2')].map(({ textContent }) => textContent),
    }));
    expect(new Set(hrefs).size).toBe(hrefs.length);
    expect(new Set(titles).size).toBe(3);

    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.locator('main .button').first()).toBeInViewport({ ratio: 1 });
    const wire = await page.locator('.home-wire').boundingBox();
    expect(wire?.y).toBeLessThan(640);
    const header = await page.locator('.site-header').boundingBox();
    expect(header?.height, 'two rows').toBeLessThan(84);
  });
}

test('the server cuts the stream of the home page on request; the wait and the reconnect are drawn, and leaving closes', async ({
  page,
  site,
}) => {
  await page.goto('/en/');
  const stream = page.getByRole('region', { name: 'A live stream from this server' });
  const status = stream.locator('[role=status]');
  await expect(status).toHaveCount(1);
  await expect(status).toContainText('Connected');
  await expect(stream.locator('wire-view')).toContainText('{"n":1}');
  const height = () => stream.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();

  const cut = stream.getByRole('button', { name: 'Cut the connection' });
  await cut.click();
  await expect(status).toContainText('EventSource waits');
  await expect(cut).toHaveAttribute('aria-disabled', 'true');
  await expect(status).toHaveText(
    /^Reconnected after 2\.\d s\. The stream resumed after id \d+\.$/,
  );
  await expect(cut).toBeFocused();
  const id = /after id (\d+)/.exec(await status.innerText())?.[1];
  const rows = stream.locator('.wire-row');
  await expect(rows.filter({ hasText: 'waits to reconnect' })).toHaveCount(1);
  await expect(rows.filter({ hasText: `Last-Event-ID: ${id}` })).toHaveCount(1);
  await expect(rows.filter({ hasText: `{"n":${Number(id) + 1}}` })).toHaveCount(1);
  expect(await height(), 'nothing moves').toBe(before);

  await page.goto('/en/interview/');
  await expect.poll(() => site.admission.open).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page shows the bytes of a stream that is cut, and no dead button', async ({
    page,
  }) => {
    await page.goto('/en/');
    await expect(page.locator('home-stream pre')).toContainText('Last-Event-ID: 2');
    await expect(page.locator('home-stream button:visible')).toHaveCount(0);
  });
});
